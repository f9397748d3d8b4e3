namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>Where a value comes from: the expression that makes it, and what the parameters in that expression stand for.</summary>
/// <param name="Operation">The expression.</param>
/// <param name="Bindings">What the helper it stands in was called with, or null.</param>
internal readonly record struct Known(IOperation Operation, Bindings? Bindings)
{
    /// <summary>Another expression in the same place.</summary>
    public Known With(IOperation operation) => new(operation, Bindings);
}
