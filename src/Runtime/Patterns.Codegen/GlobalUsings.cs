// Polly's own enum: users who handle its exceptions know it, and two of one name would be ambiguous beside each other.
global using CircuitState = Polly.CircuitBreaker.CircuitState;
