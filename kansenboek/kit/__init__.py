"""What every part builds on: fields, plain values, names, periods, errors, clock, texts. No Qt, no SQL."""
