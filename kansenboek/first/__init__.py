"""The first ten minutes: from the language to the first page of a new book, and the book to practise in."""
