namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>The method that turns callers away because of a counter.</summary>
/// <param name="Refusal">How.</param>
/// <param name="Method">The method.</param>
/// <param name="Code">Its code.</param>
internal sealed record RefusingMethod(Refusal Refusal, IMethodSymbol Method, ImmutableArray<IOperation> Code);
