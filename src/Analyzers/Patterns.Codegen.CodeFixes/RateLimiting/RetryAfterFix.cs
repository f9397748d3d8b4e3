using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.RateLimiting;

/// <summary>PCG4006: sends Retry-After. A rejected lease of ASP.NET Core's middleware knows it; elsewhere the user does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryAfterFix)), Shared]
internal sealed class RetryAfterFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG4006"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("rejected") && Assignment(target) is { Left: MemberAccessExpressionSyntax, Parent: ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement } && !SetsOnRejected(statement))
            yield return new FixOption("Send Retry-After with what the limiter knows", "PCG4006.rejected");
        else if (target.Wants("status") && Assignment(target) is { Left: MemberAccessExpressionSyntax, Parent: ExpressionStatementSyntax { Parent: BlockSyntax } })
            yield return new FixOption("Send Retry-After", "PCG4006.header");
        else if (target.Wants("result") && Response(target) is not null)
            yield return new FixOption("Send Retry-After", "PCG4006.header");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var statement = target.Node.FirstAncestorOrSelf<StatementSyntax>()!;
        if (await session.EditorOfAsync(statement.SyntaxTree).ConfigureAwait(false) is not { } editor)
            return;

        var newLine = Layout.NewLine(statement);
        var indent = Layout.IndentOf(statement).ToString();
        if (option.Key == "PCG4006.rejected")
        {
            var owner = ((MemberAccessExpressionSyntax)Assignment(target)!.Left).Expression;
            var metadata = CallEdits.TypeName(target, "System.Threading.RateLimiting", "MetadataName");
            var culture = CallEdits.TypeName(target, "System.Globalization", "CultureInfo");
            var task = CallEdits.TypeName(target, "System.Threading.Tasks", "ValueTask");
            var step = Layout.StepOf(statement);
            var (header, seconds) = ($"{step}{step}rejected.HttpContext.Response.Headers.RetryAfter =", $"((long){CallEdits.TypeName(target, "System", "Math")}.Ceiling(retryAfter.TotalSeconds)).ToString({culture}.InvariantCulture);");
            string[] lines =
            [
                $"{owner}.OnRejected = static (rejected, _) =>",
                "{",
                $"{step}if (rejected.Lease.TryGetMetadata({metadata}.RetryAfter, out var retryAfter))",
                .. Layout.IsLong($"{indent}{header} {seconds}") ? (string[])[header, $"{step}{step}{step}{seconds}"] : [$"{header} {seconds}"],
                $"{step}return {task}.CompletedTask;",
                "};",
            ];
            var added = SyntaxFactory.ParseStatement(string.Concat(lines.Select(line => indent + line + newLine)));
            if (statement.Parent is GlobalStatementSyntax global)
                editor.InsertAfter(global, SyntaxFactory.GlobalStatement(added));
            else
                editor.InsertAfter(statement, added);
            return;
        }

        var response = target.Wants("status") ? ((MemberAccessExpressionSyntax)Assignment(target)!.Left).Expression.ToString() : Response(target);
        var sent = SyntaxFactory.ParseStatement($"{indent}{response}.Headers.RetryAfter = {Placeholders.RetryAfter};{newLine}");
        // Comments stay with what they were written for.
        editor.InsertBefore(statement, sent);
    }

    private static AssignmentExpressionSyntax? Assignment(FixTarget target) => target.Node.FirstAncestorOrSelf<AssignmentExpressionSyntax>();

    private static bool SetsOnRejected(SyntaxNode statement) =>
        statement.Parent!.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(static access => access.Name.Identifier.ValueText == "OnRejected");

    /// <summary>How the response is reached from a statement that returns a result: the controller's, or that of a context that is at hand.</summary>
    private static string? Response(FixTarget target)
    {
        if (target.Node.FirstAncestorOrSelf<StatementSyntax>() is not ReturnStatementSyntax { Parent: BlockSyntax } statement
            || statement.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is { } lambda && lambda.Span.Contains(target.Span) && target.Node.Ancestors().TakeWhile(node => node != statement).Any(static node => node is AnonymousFunctionExpressionSyntax))
        {
            return null;
        }

        foreach (var symbol in target.Model.LookupSymbols(target.Span.Start))
        {
            var type = symbol switch
            {
                IParameterSymbol parameter => parameter.Type,
                ILocalSymbol local when local.Locations[0].SourceSpan.Start < target.Span.Start => local.Type,
                IPropertySymbol { Name: "Response", IsStatic: false } property => property.Type,
                _ => null,
            };
            if (type is { Name: "HttpContext" or "HttpResponse" } && type.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Http")
                return type.Name == "HttpContext" ? symbol.Name + ".Response" : symbol.Name;
        }

        return null;
    }
}
