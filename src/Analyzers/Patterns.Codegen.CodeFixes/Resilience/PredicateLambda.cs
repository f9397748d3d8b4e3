using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>
/// A lambda that says in plain words that every failure is retried: <c>r => !r.IsSuccessStatusCode</c>, <c>args => ValueTask.FromResult(args.Outcome.Exception is not null)</c>. One that
/// decides anything else is left to its user.
/// </summary>
internal sealed class PredicateLambda
{
    private readonly List<(ExpressionSyntax Test, ExpressionSyntax Asked, bool IsStatus)> _tests;
    private readonly string _exception;

    private PredicateLambda(List<(ExpressionSyntax Test, ExpressionSyntax Asked, bool IsStatus)> tests, string exception)
    {
        _tests = tests;
        _exception = exception;
    }

    public static PredicateLambda? Of(FixTarget target)
    {
        if (LambdaOf(target) is not { ExpressionBody: { } body })
            return null;

        var tests = new List<(ExpressionSyntax, ExpressionSyntax, bool)>();
        foreach (var test in Alternatives(Decision(body, target.Model)))
        {
            if (Asked(test) is not var (asked, isStatus) || !IsAskable(asked, isStatus, target.Model))
                return null;
            tests.Add((test, asked, isStatus));
        }

        return tests.All(static test => test.Item3) || TransientPredicate.Fits(target.Node, target.Model) ? new PredicateLambda(tests, FreeName(target)) : null;
    }

    public async Task ApplyAsync(FixSession session, FixTarget target)
    {
        foreach (var (test, asked, isStatus) in _tests)
        {
            if (isStatus)
            {
                var status = await TypeNames.ImportAsync(session, "System.Net.HttpStatusCode", target.Model, test.SpanStart).ConfigureAwait(false);
                var code = Status(asked);
                await session.ReplaceAsync(test, current => SyntaxFactory.ParseExpression($"{code} is {status}.RequestTimeout or {status}.TooManyRequests or >= {status}.InternalServerError").WithTriviaFrom(current)).ConfigureAwait(false);
            }
            else
            {
                await session.ReplaceAsync(test, current => SyntaxFactory.ParseExpression($"{asked} is {{ }} {_exception} && {TransientPredicate.Name}({_exception})").WithTriviaFrom(current)).ConfigureAwait(false);
            }
        }

        if (_tests.Any(static test => !test.IsStatus))
            await TransientPredicate.EnsureAsync(session, target.Node, target.Model).ConfigureAwait(false);
    }

    /// <summary>
    /// Where an exception is asked about as well, there may be no answer: before, <c>Exception is not null</c> ended the question for every exception; now one that is not transient gets as far as
    /// <c>Result!</c>, and would be hidden by a NullReferenceException.
    /// </summary>
    private string Status(ExpressionSyntax asked)
    {
        if (asked is MemberAccessExpressionSyntax { Expression: var answer } && _tests.Any(static test => !test.IsStatus))
            return $"{(answer is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var sure } ? sure : answer)}?.StatusCode";
        var member = asked.ToString();
        return member.Substring(0, member.Length - "IsSuccessStatusCode".Length) + "StatusCode";
    }

    /// <summary>The lambda that is underlined, or that <c>HandleResult</c> is given.</summary>
    private static LambdaExpressionSyntax? LambdaOf(FixTarget target)
    {
        if (target.Node.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { } lambda && lambda.Span == target.Span)
            return lambda;
        return target.Node is SimpleNameSyntax { Identifier.ValueText: "HandleResult" or "OrResult", Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax given }] } } } ? given : null;
    }

    /// <summary>What is in <c>ValueTask.FromResult(...)</c>, <c>new ValueTask&lt;bool&gt;(...)</c>.</summary>
    private static ExpressionSyntax Decision(ExpressionSyntax body, SemanticModel model) => body switch
    {
        ParenthesizedExpressionSyntax inner => Decision(inner.Expression, model),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" }, ArgumentList.Arguments: [{ Expression: var given }] } => given,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var given }], Initializer: null } when model.GetTypeInfo(body).Type?.Name == "ValueTask" => given,
        _ => body,
    };

    private static IEnumerable<ExpressionSyntax> Alternatives(ExpressionSyntax decision)
    {
        while (decision is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or)
        {
            yield return or.Right;
            decision = or.Left;
        }

        yield return decision;
    }

    /// <summary>What a test asks about, and whether that is <c>IsSuccessStatusCode</c>.</summary>
    private static (ExpressionSyntax Asked, bool IsStatus)? Asked(ExpressionSyntax test) => test switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var flag } => (flag, true),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Left: var flag, Right.RawKind: (int)SyntaxKind.FalseLiteralExpression } => (flag, true),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression, Left: var exception, Right.RawKind: (int)SyntaxKind.NullLiteralExpression } => (exception, false),
        IsPatternExpressionSyntax { Expression: var exception, Pattern: UnaryPatternSyntax { RawKind: (int)SyntaxKind.NotPattern, Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } } => (exception, false),
        _ => null,
    };

    private static bool IsAskable(ExpressionSyntax asked, bool isStatus, SemanticModel model)
    {
        if (!isStatus)
            return asked is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Exception" } && model.GetTypeInfo(asked).Type is { Name: "Exception", ContainingNamespace.Name: "System" };
        var member = asked is ConditionalAccessExpressionSyntax { WhenNotNull: var behind } ? behind : asked;
        var name = member switch { MemberAccessExpressionSyntax access => access.Name, MemberBindingExpressionSyntax binding => binding.Name, _ => null };
        return name is { Identifier.ValueText: "IsSuccessStatusCode" } && model.GetSymbolInfo(name).Symbol is IPropertySymbol { ContainingType.Name: "HttpResponseMessage" };
    }

    private static string FreeName(FixTarget target)
    {
        var taken = new HashSet<string>(target.Model.LookupSymbols(target.Span.Start).Select(static s => s.Name), StringComparer.Ordinal);
        taken.UnionWith(target.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText) ?? []);
        return Names.Free(["exception", "failure", "retried"], taken);
    }
}
