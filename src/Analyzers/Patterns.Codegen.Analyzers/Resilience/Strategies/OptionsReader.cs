using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Reads an options object that is made in this project: its initialiser, and what is assigned to its local afterwards.</summary>
internal sealed class OptionsReader
{
    private readonly ValueReader _values;
    private readonly CancellationToken _cancellationToken;
    private readonly IObjectCreationOperation? _creation;
    private readonly Dictionary<string, IOperation> _assigned = new(StringComparer.Ordinal);

    public OptionsReader(ValueReader values, IOperation options, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        var known = values.Trace(options, cancellationToken);
        var made = known.Operation;
        // What a helper was called with, its options are made of.
        _values = known.Bindings is { } called ? values.In(called) : values;
        _creation = made as IObjectCreationOperation;
        Factory = made as IInvocationOperation;
        if (LocalOf(made) is { } declarator)
            ReadAssignments(declarator);
    }

    /// <summary>Whether it is seen where the object is made.</summary>
    public bool IsKnown => _creation is not null;

    /// <summary>The expression that makes it.</summary>
    public IObjectCreationOperation? Creation => _creation;

    /// <summary>The call that makes it, where no <c>new</c> is seen: a connection's <c>CreateCommand</c>.</summary>
    public IInvocationOperation? Factory { get; }

    /// <summary>Whether these are Microsoft's options for HttpClient, whose defaults are others.</summary>
    public bool IsHttp => _creation?.Type?.Name.StartsWith("Http", StringComparison.Ordinal) == true;

    public bool Has(string member) => Member(member) is not null;

    public IOperation? Member(string member) => _assigned.TryGetValue(member, out var value) ? value : _creation?.Member(member);

    public int? Int(string member) => _values.Int(Member(member), _cancellationToken);

    public bool? Bool(string member) => _values.Bool(Member(member), _cancellationToken);

    public string? EnumMember(string member) => _values.EnumMember(Member(member), _cancellationToken);

    public TimeSpan? Duration(string member) => _values.Duration(Member(member), _cancellationToken);

    /// <summary>The local that the object is made for.</summary>
    private static IVariableDeclaratorOperation? LocalOf(IOperation made)
    {
        var parent = made is IObjectCreationOperation or IInvocationOperation ? made.Parent : null;
        while (parent is IConversionOperation or IVariableInitializerOperation)
            parent = parent.Parent;
        return parent as IVariableDeclaratorOperation;
    }

    private void ReadAssignments(IVariableDeclaratorOperation local)
    {
        SyntaxNode scope = local.Syntax;
        while (scope.Parent is not null && (scope is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax { Block: not null }) || scope is GlobalStatementSyntax))
            scope = scope.Parent;

        foreach (var use in AssignmentSyntax.Uses(scope, local.Symbol.Name))
        {
            if (use.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access
                && access.Expression == use
                && assignment.Left == access
                && _values.Sources.OperationOf(assignment.Right, _cancellationToken) is { } value)
            {
                _assigned[access.Name.Identifier.ValueText] = value;
            }
        }
    }
}
