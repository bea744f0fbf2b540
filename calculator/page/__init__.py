"""The only Python that touches the page: it wires the form and the result to the rules."""
