using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>
/// PCG1001 on a <c>StringSet</c> whose value is not declared yet: it does not compile, and still takes a lock without a time to live. So it is after the fix of PCG1002, which leaves the token's
/// declaration to the user; the fix of this rule has to find the call none the less.
/// </summary>
internal sealed class UnfinishedLockAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG1001LockWithoutTtl.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("StringSet");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.IsTest(context.Compilation) || RedisLibrary.Find(context.Compilation) is not { } redis)
            return;

        var values = new ValueReader(context.Compilation);
        context.RegisterOperationAction(operation => Analyze(operation, redis, values), OperationKind.Invalid);
    }

    private static void Analyze(OperationAnalysisContext context, RedisLibrary redis, ValueReader values)
    {
        if (context.Operation is not { Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } call, SemanticModel: { } model }
            || name.Identifier.ValueText is not ("StringSet" or "StringSetAsync")
            || !AreOfRedis(model.GetSymbolInfo(call, context.CancellationToken).CandidateSymbols, redis)
            || call.ArgumentList.Arguments is not [{ NameColon: null, Expression: var key }, { NameColon: null, Expression: IdentifierNameSyntax value }, ..] arguments
            || !IsUndeclared(model, value)
            || arguments.Any(argument => argument.Expression != value && IsUndeclared(model, argument.Expression))
            || !arguments.Any(argument => model.GetSymbolInfo(argument.Expression).Symbol is IFieldSymbol { Name: "NotExists", ContainingType.Name: "When" })
            || !IsWithoutTime(arguments))
        {
            return;
        }

        var operation = values.Sources.OperationOf(key, context.CancellationToken);
        var read = new RedisCall(null!, RedisVerb.Set, "StringSet") { Key = operation, Shape = values.Shape(operation, context.CancellationToken), NotExists = Presence.Present };
        if (!LockEvidence.IsNamedLock(read))
            return;

        context.ReportDiagnostic(Finding.Create(
            PCG1001LockWithoutTtl.Descriptor,
            name.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, "unfinished"),
            $"the lock {read.KeyText} never expires: a process that dies while holding it locks everybody out until somebody deletes the key by hand; give it a time to live of two to three times what the work takes"));
    }

    private static bool AreOfRedis(ImmutableArray<ISymbol> candidates, RedisLibrary redis) =>
        !candidates.IsEmpty && candidates.All(candidate => candidate is IMethodSymbol method && redis.Command(method) == "StringSet");

    private static bool IsUndeclared(SemanticModel model, ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax && model.GetSymbolInfo(expression) is { Symbol: null, CandidateSymbols.IsEmpty: true };

    /// <summary>Whether the time is null, or none is written: by its name, or in its place.</summary>
    private static bool IsWithoutTime(SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var time = arguments.FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText == "expiry") ?? (arguments is [_, _, { NameColon: null } third, ..] ? third : null);
        return time is null or { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression };
    }
}
