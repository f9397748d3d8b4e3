using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2005: lets Microsoft's handlers retry only what HTTP calls safe.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SafeMethodsFix)), Shared]
internal sealed class SafeMethodsFix : PatternFix
{
    private const string Disable = "DisableForUnsafeHttpMethods()";

    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2005"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Standard(target) is not null || Custom(target) is not null)
            yield return new FixOption("Do not retry POST, PATCH, PUT, DELETE and CONNECT", "PCG2005.unsafe");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (Custom(target) is var (options, add, lambda))
        {
            if (lambda is null)
                await BeforeAsync(session, options, add).ConfigureAwait(false);
            else
                await session.ReplaceAsync(lambda, current => LambdaStatements.WithBlock(current, lambda, $"var retry = {options.WithoutTrivia()};", $"retry.{Disable};", $"{lambda.ExpressionBody!.ReplaceNode(options, SyntaxFactory.IdentifierName("retry")).WithoutTrivia()};")).ConfigureAwait(false);
        }
        else if (Standard(target) is { } call)
        {
            var configure = call.ArgumentList.Arguments.FirstOrDefault()?.Expression as LambdaExpressionSyntax;
            if (configure is null)
                await session.ReplaceAsync(call.ArgumentList, static list => SeparatedLists.Insert(list, 0, SyntaxFactory.Argument(SyntaxFactory.ParseExpression($"options => options.Retry.{Disable}")))).ConfigureAwait(false);
            else
                await session.ReplaceAsync(configure, current => LambdaStatements.Append(current, configure, $"{LambdaStatements.Parameter(configure)}.Retry.{Disable};")).ConfigureAwait(false);
        }

        if (target.Model.LookupNamespacesAndTypes(target.Span.Start, name: "HttpRetryStrategyOptionsExtensions").IsEmpty)
            await Usings.AddAsync(session, target.Model, target.Span.Start, "Microsoft.Extensions.Http.Resilience").ConfigureAwait(false);
    }

    /// <summary><c>AddStandardResilienceHandler()</c>, or with a lambda that sets its options.</summary>
    private static InvocationExpressionSyntax? Standard(FixTarget target) =>
        target.Node is SimpleNameSyntax { Identifier.ValueText: "AddStandardResilienceHandler", Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } }
        && (call.ArgumentList.Arguments.Count == 0 || call.ArgumentList.Arguments is [{ Expression: LambdaExpressionSyntax lambda }] && LambdaStatements.Parameter(lambda).Length > 0 && LambdaStatements.RunsToEnd(lambda))
            ? call
            : null;

    /// <summary>The options of the only <c>AddRetry</c> in <c>AddResilienceHandler</c>, where there is a place for a statement before it.</summary>
    private static (BaseObjectCreationExpressionSyntax Options, InvocationExpressionSyntax Add, LambdaExpressionSyntax? Lambda)? Custom(FixTarget target)
    {
        if (target.Node is not SimpleNameSyntax { Identifier.ValueText: "AddResilienceHandler", Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } }
            || call.ArgumentList.Arguments.Select(static a => a.Expression).OfType<LambdaExpressionSyntax>().FirstOrDefault() is not { } lambda
            || lambda.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(static c => c.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddRetry" }).ToArray() is not [var add]
            || add.ArgumentList.Arguments is not [{ Expression: BaseObjectCreationExpressionSyntax options }]
            || target.Model.GetTypeInfo(options).Type is not { Name: "HttpRetryStrategyOptions" }
            || lambda.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == "retry"))
        {
            return null;
        }

        if (lambda.ExpressionBody is not null)
            return options is ObjectCreationExpressionSyntax ? (options, add, lambda) : null;
        return options is ObjectCreationExpressionSyntax && add.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Parent: BlockSyntax block } && block == lambda.Block ? (options, add, null) : null;
    }

    private static async Task BeforeAsync(FixSession session, BaseObjectCreationExpressionSyntax options, InvocationExpressionSyntax add)
    {
        var statement = add.FirstAncestorOrSelf<ExpressionStatementSyntax>()!;
        if (await session.EditorOfAsync(statement.SyntaxTree).ConfigureAwait(false) is not { } editor)
            return;

        var newLine = Layout.NewLine(statement);
        var indent = Layout.IndentOf(statement);
        var first = statement.GetLeadingTrivia();
        editor.InsertBefore(statement, SyntaxFactory.ParseStatement($"var retry = {options.WithoutTrivia()};").WithLeadingTrivia(first).WithTrailingTrivia(newLine));
        editor.InsertBefore(statement, SyntaxFactory.ParseStatement($"retry.{Disable};").WithLeadingTrivia(indent).WithTrailingTrivia(newLine));
        editor.ReplaceNode(options, (current, _) => SyntaxFactory.IdentifierName("retry").WithTriviaFrom(current));
        if (!first.SequenceEqual(indent))
            editor.ReplaceNode(statement, (current, _) => current.WithLeadingTrivia(indent));
    }
}
