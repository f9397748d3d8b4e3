using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.Analyzers.Idempotency;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>PCG3005: keeps the key for the nearest time that is usual.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TtlFix)), Shared]
internal sealed class TtlFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG3005"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Expression(target) is not null && HoursOf(target) is { } hours)
            yield return new FixOption($"Keep the key for {hours.ToString("0.##", CultureInfo.InvariantCulture)} hours", "PCG3005.bound");
    }

    public override Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var expression = Expression(target)!;
        var type = TypeNames.Of("System.TimeSpan", target.Model, expression.SpanStart);
        var hours = HoursOf(target)!.Value.ToString("0.####", CultureInfo.InvariantCulture);
        var isAttribute = expression.FirstAncestorOrSelf<AttributeSyntax>() is not null;
        var value = SyntaxFactory.ParseExpression(isAttribute ? $"\"{hours}h\"" : $"{type}.FromHours({hours})");
        return session.ReplaceAsync(expression, current => value.WithTriviaFrom(current));
    }

    private static ExpressionSyntax? Expression(FixTarget target) => target.Node is ExpressionSyntax expression && expression.Span == target.Span
        ? expression
        : target.Node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(e => e.Span == target.Span);

    private static double? HoursOf(FixTarget target) =>
        target.Diagnostic.Properties.TryGetValue(TtlAnalyzer.Hours, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours) ? hours : null;
}
