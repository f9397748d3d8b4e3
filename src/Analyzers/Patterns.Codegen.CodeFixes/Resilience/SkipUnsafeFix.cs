using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>
/// PCG2005 on <c>AddPolicyHandler</c> and <c>AddTransientHttpErrorPolicy</c>: chooses no policy for POST and PATCH. Only for a policy that is made once, or one without state: made for each
/// request, a circuit breaker would never open.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SkipUnsafeFix)), Shared]
internal sealed class SkipUnsafeFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2005"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Policy(target) is not null)
            yield return new FixOption("Do not retry POST and PATCH", "PCG2005.skip");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var policy = Policy(target)!;
        var method = TypeNames.Of("System.Net.Http.HttpMethod", target.Model, target.Span.Start);
        var none = $"{TypeNames.Of("Polly.Policy", target.Model, target.Span.Start)}.NoOpAsync<{TypeNames.Of("System.Net.Http.HttpResponseMessage", target.Model, target.Span.Start)}>()";
        await session.ReplaceAsync(policy, current => SyntaxFactory.ParseExpression($"request => request.Method == {method}.Post || request.Method == {method}.Patch ? {none} : {Chosen(target, current)}").WithTriviaFrom(current)).ConfigureAwait(false);
        if (policy is LambdaExpressionSyntax)
            await session.ReplaceAsync((SimpleNameSyntax)target.Node, static name => SyntaxFactory.IdentifierName("AddPolicyHandler").WithTriviaFrom(name)).ConfigureAwait(false);
    }

    /// <summary>The policy itself; of a lambda that makes it of the builder for transient errors, what it makes.</summary>
    private static string Chosen(FixTarget target, ExpressionSyntax policy)
    {
        if (policy is not SimpleLambdaExpressionSyntax { ExpressionBody: { } body, Parameter.Identifier.ValueText: var builder })
            return policy.WithoutTrivia().ToString();
        var transient = SyntaxFactory.ParseExpression($"{TypeNames.Of("Polly.Extensions.Http.HttpPolicyExtensions", target.Model, target.Span.Start)}.HandleTransientHttpError()");
        return body.ReplaceNode(First(body, builder)!, transient).WithoutTrivia().ToString();
    }

    /// <summary>The builder, where the chain begins with it and uses it no more.</summary>
    private static IdentifierNameSyntax? First(ExpressionSyntax chain, string builder) =>
        chain.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == builder).ToArray() is [var only] && only.SpanStart == chain.SpanStart ? only : null;

    /// <summary>The policy that is handed over: a name, or what makes one without state.</summary>
    private static ExpressionSyntax? Policy(FixTarget target)
    {
        if (target.Node is not SimpleNameSyntax { Identifier.ValueText: "AddPolicyHandler" or "AddTransientHttpErrorPolicy", Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ NameColon: null, Expression: var policy }] } } } name
            || target.Model.LookupSymbols(target.Span.Start, name: "request").Any())
        {
            return null;
        }

        return policy switch
        {
            IdentifierNameSyntax or MemberAccessExpressionSyntax => target.Model.GetSymbolInfo(policy).Symbol is ILocalSymbol or IFieldSymbol or IPropertySymbol or IParameterSymbol ? policy : null,
            InvocationExpressionSyntax => target.Wants("stateless") ? policy : null,
            SimpleLambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax made, Parameter.Identifier.ValueText: var builder } => target.Wants("stateless") && name.Identifier.ValueText == "AddTransientHttpErrorPolicy" && First(made, builder) is not null ? policy : null,
            _ => null,
        };
    }
}
