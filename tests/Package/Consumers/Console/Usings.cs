global using Patterns.Codegen;
global using Polly.CircuitBreaker;
global using Polly.Timeout;
