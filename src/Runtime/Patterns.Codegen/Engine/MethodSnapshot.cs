namespace Patterns.Codegen.Engine;

/// <summary>The methods with pattern attributes at one moment, and who shares what. Immutable.</summary>
/// <param name="methods">The methods.</param>
internal sealed class MethodSnapshot(PatternMethod[] methods)
{
    private readonly PatternStatement[] _statements = [.. methods.SelectMany(method => method.Handles).Select(handle => handle.Statement)];
    private ILookup<string, PatternStatement>? _circuitBreakers;
    private ILookup<string, PatternStatement>? _bulkheads;
    private ILookup<string, PatternStatement>? _budgets;

    /// <summary>The methods.</summary>
    public IReadOnlyList<PatternMethod> Methods => methods;

    /// <summary>All attributes of all methods.</summary>
    public IReadOnlyList<PatternStatement> Statements => _statements;

    /// <summary>The <c>[CircuitBreaker]</c> attributes by dependency.</summary>
    public ILookup<string, PatternStatement> CircuitBreakers => _circuitBreakers ??= Of(PatternKind.CircuitBreaker, statement => statement.Name!);

    /// <summary>The <c>[Bulkhead]</c> attributes by dependency.</summary>
    public ILookup<string, PatternStatement> Bulkheads => _bulkheads ??= Of(PatternKind.Bulkhead, statement => statement.Name!);

    /// <summary>The <c>[Retry]</c> attributes by budget.</summary>
    public ILookup<string, PatternStatement> Budgets => _budgets ??= Of(PatternKind.Retry, statement => statement.Budget);

    private ILookup<string, PatternStatement> Of(PatternKind kind, Func<PatternStatement, string> name) =>
        _statements.Where(statement => statement.Kind == kind).ToLookup(name, StringComparer.OrdinalIgnoreCase);
}
