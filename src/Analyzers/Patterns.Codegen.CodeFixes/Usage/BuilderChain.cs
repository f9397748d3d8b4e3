using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>The calls on a builder of the older kind, one behind the other: <c>Host.CreateDefaultBuilder(args).ConfigureServices(...).Build()</c>.</summary>
internal static class BuilderChain
{
    /// <summary>The begin of a callback that registers services.</summary>
    public static RegistrationPlace? InLambda(FixTarget target)
    {
        foreach (var call in Calls(target))
        {
            if (call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureServices" } access, ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax lambda }] }
                && target.Model.GetTypeInfo(access.Expression).Type is { } type
                && BuilderTypes.IsConfigured(type)
                && target.Model.GetSymbolInfo(lambda).Symbol is IMethodSymbol { Parameters: [.., { Name: not "_", Type: var services } parameter] }
                && BuilderTypes.IsServices(services))
            {
                var written = parameter.DeclaringSyntaxReferences[0].GetSyntax() is ParameterSyntax syntax ? syntax.Identifier.Text : parameter.Name;
                return new RegistrationPlace($"{written}.AddPatterns()", session => session.ReplaceAsync(lambda, current => LambdaStatements.Prepend(current, lambda, $"{written}.AddPatterns();")));
            }
        }

        return null;
    }

    /// <summary>A call of its own, the first on the new builder.</summary>
    public static RegistrationPlace? Behind(FixTarget target)
    {
        if (target.Node is not ExpressionSyntax creation || target.Model.GetTypeInfo(creation).Type is not { } type || !BuilderTypes.IsConfigured(type))
            return null;

        // The call gives the interface; what needs the class itself would no longer fit.
        var next = Calls(target).FirstOrDefault();
        if (type.TypeKind != TypeKind.Interface && (next is null || (target.Model.GetSymbolInfo(next).Symbol as IMethodSymbol)?.ReducedFrom is { Parameters: [{ Type.TypeKind: TypeKind.Class }, ..] }))
            return null;

        var dot = (next?.Expression as MemberAccessExpressionSyntax)?.OperatorToken;
        return new RegistrationPlace(BuilderTypes.Configure, session => session.ReplaceAsync(creation, current => Add(current, dot)));
    }

    private static InvocationExpressionSyntax Add(ExpressionSyntax current, SyntaxToken? next)
    {
        var trailing = current.GetTrailingTrivia();
        var isOnOwnLine = next is not null && Layout.EndsLine(trailing);
        var dot = SyntaxFactory.Token(SyntaxKind.DotToken);
        if (isOnOwnLine)
            dot = dot.WithLeadingTrivia(next!.Value.LeadingTrivia.Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        var call = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression("x." + BuilderTypes.Configure);
        var access = ((MemberAccessExpressionSyntax)call.Expression).WithExpression(isOnOwnLine ? current : current.WithoutTrailingTrivia()).WithOperatorToken(dot);
        return call.WithExpression(access).WithTrailingTrivia(isOnOwnLine ? SyntaxFactory.TriviaList(Layout.NewLine(next!.Value.Parent!)) : trailing);
    }

    /// <summary>The calls on what the diagnostic stands on, in order.</summary>
    private static IEnumerable<InvocationExpressionSyntax> Calls(FixTarget target)
    {
        var current = target.Node;
        while (current.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == current && call.Expression == access)
        {
            yield return call;
            current = call;
        }
    }
}
