"""The conversation in which preschool hands a child over to primary school, its consent and its papers."""
