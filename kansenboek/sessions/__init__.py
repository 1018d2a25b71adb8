"""Parent rooms, parent cafés and other meetings of parents."""
