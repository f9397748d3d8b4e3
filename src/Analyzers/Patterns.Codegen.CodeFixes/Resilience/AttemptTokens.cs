using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Resilience.Http;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>How the requests of a lambda come to the token of their attempt.</summary>
internal sealed class AttemptTokens
{
    private readonly InvocationExpressionSyntax _call;
    private readonly LambdaExpressionSyntax _lambda;
    private readonly ParameterSyntax? _renamed;
    private readonly string _token;
    private readonly ExpressionSyntax? _outer;
    private readonly List<(InvocationExpressionSyntax Send, ArgumentSyntax? Old, ArgumentSyntax? Added)> _sends;

    private AttemptTokens(
        InvocationExpressionSyntax call,
        LambdaExpressionSyntax lambda,
        ParameterSyntax? renamed,
        string token,
        ExpressionSyntax? outer,
        List<(InvocationExpressionSyntax, ArgumentSyntax?, ArgumentSyntax?)> sends)
    {
        _call = call;
        _lambda = lambda;
        _renamed = renamed;
        _token = token;
        _outer = outer;
        _sends = sends;
    }

    /// <summary>Null where the lambda has no way to a token.</summary>
    public static AttemptTokens? Of(FixTarget target)
    {
        if (CallEdits.Operation(target) is not { } operation
            || !operation.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal)
            || CallEdits.Call(target) is not { } call
            || call.ArgumentList.Arguments.Select(static a => a.Expression).OfType<LambdaExpressionSyntax>().FirstOrDefault() is not { } lambda
            || target.Model.GetSymbolInfo(lambda).Symbol is not IMethodSymbol symbol)
        {
            return null;
        }

        var token = symbol.Parameters.FirstOrDefault(static p => p.Type.ToDisplayString() == TypeNames.CancellationToken);
        var context = symbol.Parameters.FirstOrDefault(static p => p.Type is { Name: "ResilienceContext", ContainingNamespace.Name: "Polly" });
        var isNew = token is null && context is null;
        // Polly 7 without a token: only the plain form has a counterpart that takes one.
        if (isNew && (symbol.Parameters.Length > 0 || call.ArgumentList.Arguments.Count != 1))
            return null;

        var written = token is null ? null : Written(lambda, token);
        var isDiscard = token is { IsDiscard: true } || written?.Identifier.ValueText == "_";
        var name = context is not null && token is null ? $"{context.Name}.CancellationToken" : isNew || isDiscard ? FreeName(target, call) : token!.Name;
        if (context is { Name: "_" } && token is null)
            return null;

        var sends = new List<(InvocationExpressionSyntax, ArgumentSyntax?, ArgumentSyntax?)>();
        ExpressionSyntax? outer = null;
        foreach (var send in lambda.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (target.Model.GetOperation(send) is not IInvocationOperation sent || !HttpCalls.IsSend(sent.TargetMethod))
                continue;
            var old = sent.Arguments.FirstOrDefault(static a => a.ArgumentKind == ArgumentKind.Explicit && a.Parameter?.Type.ToDisplayString() == TypeNames.CancellationToken)?.Syntax as ArgumentSyntax;
            if (old is not null && old.Expression.ToString() == name)
                continue;
            // What the request runs under inside the lambda, a retry of the project's, gives it a token that ends with this one.
            if (old is not null && IsOfLambdaInside(target.Model.GetSymbolInfo(old.Expression).Symbol, lambda))
                continue;
            // A token of its own (a linked one) may bound the request already.
            if (old is not null && (old.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || target.Model.GetSymbolInfo(old.Expression).Symbol is not (IParameterSymbol or IFieldSymbol or IPropertySymbol)))
                return null;
            var added = old is null ? TokenArguments.For(send, SyntaxFactory.ParseExpression(name), target.Model) : null;
            if (old is null && added is null)
                return null;
            outer ??= old?.Expression;
            sends.Add((send, old, added));
        }

        if (isNew)
            outer ??= OuterToken(target, call);
        return new AttemptTokens(call, lambda, isDiscard ? written : null, name, isNew ? outer!.WithoutTrivia() : null, sends);
    }

    public async Task ApplyAsync(FixSession session)
    {
        if (!session.IsFirst($"tokens {_call.SyntaxTree.FilePath} {_call.SpanStart}"))
            return;

        foreach (var (send, old, added) in _sends)
        {
            if (old is not null)
                await session.ReplaceAsync(old, current => current.WithExpression(SyntaxFactory.ParseExpression(_token).WithTriviaFrom(current.Expression))).ConfigureAwait(false);
            else
                await session.ReplaceAsync(send, current => current.WithArgumentList(SeparatedLists.Insert(current.ArgumentList, current.ArgumentList.Arguments.Count, added!))).ConfigureAwait(false);
        }

        if (_renamed is not null)
            await session.ReplaceAsync(_renamed, current => current.WithIdentifier(SyntaxFactory.Identifier(_token).WithTriviaFrom(current.Identifier))).ConfigureAwait(false);
        if (_outer is null)
            return;

        await session.ReplaceAsync(_lambda, current => SyntaxFactory.SimpleLambdaExpression(
            current.AttributeLists,
            current.Modifiers,
            SyntaxFactory.Parameter(SyntaxFactory.Identifier(_token)).WithTrailingTrivia(SyntaxFactory.Space),
            current.ArrowToken,
            current.Block,
            current.ExpressionBody).WithTriviaFrom(current)).ConfigureAwait(false);
        await session.ReplaceAsync(_call, current => current.WithArgumentList(SeparatedLists.Insert(current.ArgumentList, 1, SyntaxFactory.Argument(_outer)))).ConfigureAwait(false);
    }

    private static bool IsOfLambdaInside(ISymbol? token, LambdaExpressionSyntax lambda) =>
        token is IParameterSymbol { DeclaringSyntaxReferences: [var declared] } && declared.SyntaxTree == lambda.SyntaxTree && lambda.Body.Span.Contains(declared.Span);

    private static ParameterSyntax? Written(LambdaExpressionSyntax lambda, IParameterSymbol parameter) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax list => list.ParameterList.Parameters[parameter.Ordinal],
        _ => null,
    };

    private static string FreeName(FixTarget target, InvocationExpressionSyntax call)
    {
        var taken = new HashSet<string>(target.Model.LookupSymbols(call.SpanStart).Select(static s => s.Name), StringComparer.Ordinal);
        taken.UnionWith(call.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText) ?? []);
        return Names.Free(["token", "attemptToken", "attempt"], taken);
    }

    /// <summary>The caller's token, when there is just one; else none.</summary>
    private static ExpressionSyntax OuterToken(FixTarget target, InvocationExpressionSyntax call)
    {
        var tokens = target.Model.LookupSymbols(call.SpanStart).OfType<IParameterSymbol>().Where(static p => p.Type.ToDisplayString() == TypeNames.CancellationToken).ToArray();
        return tokens is [var only]
            ? SyntaxFactory.IdentifierName(Names.Token(only.Name))
            : SyntaxFactory.ParseExpression($"{TypeNames.Of(TypeNames.CancellationToken, target.Model, call.SpanStart)}.None");
    }
}
