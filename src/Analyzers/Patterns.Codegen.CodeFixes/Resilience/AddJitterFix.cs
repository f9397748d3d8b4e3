using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2003: lets chance spread the time between attempts. Full jitter: a random part of the time that is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddJitterFix)), Shared]
internal sealed class AddJitterFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2003"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Attribute(target) is not null || OptionsOf(target) is not null || DelayOf(target) is not null)
            yield return new FixOption("Spread the attempts by chance", "PCG2003.jitter");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (Attribute(target) is { } attribute)
            await session.ReplaceAsync(attribute, static current => AttributeEdits.Without(current, "Jitter")).ConfigureAwait(false);
        else if (OptionsOf(target) is { } creation)
            await session.ReplaceAsync(creation, WithJitter).ConfigureAwait(false);
        else if (DelayOf(target) is { } delay)
            await session.ReplaceAsync(delay, current => Random(current, delay, target)).ConfigureAwait(false);
    }

    private static AttributeSyntax? Attribute(FixTarget target) =>
        target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals.Name.Identifier.ValueText: "Jitter", Parent.Parent: AttributeSyntax attribute } ? attribute : null;

    /// <summary>The options of <c>AddRetry</c> that are made in the call.</summary>
    private static BaseObjectCreationExpressionSyntax? OptionsOf(FixTarget target) =>
        target.Node is SimpleNameSyntax { Identifier.ValueText: "AddRetry", Parent.Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: BaseObjectCreationExpressionSyntax creation }] } }
        && creation.Initializer?.Expressions.All(static e => e is AssignmentExpressionSyntax) != false
            ? creation
            : null;

    private static BaseObjectCreationExpressionSyntax WithJitter(BaseObjectCreationExpressionSyntax creation)
    {
        var written = creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(static a => a.Left is IdentifierNameSyntax { Identifier.ValueText: "UseJitter" });
        return written is null
            ? ObjectInitializers.Add(creation, "UseJitter", "true")
            : creation.ReplaceNode(written.Right, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression).WithTriviaFrom(written.Right));
    }

    /// <summary>The time: what a lambda of <c>WaitAndRetry</c> returns, or what <c>Task.Delay</c> and <c>Thread.Sleep</c> get.</summary>
    private static ExpressionSyntax? DelayOf(FixTarget target)
    {
        if (target.Node is not SimpleNameSyntax name || (name.Parent is MemberAccessExpressionSyntax access ? access.Parent : name.Parent) is not InvocationExpressionSyntax call)
            return null;

        ExpressionSyntax? delay = name.Identifier.ValueText is "Delay" or "Sleep"
            ? call.ArgumentList.Arguments.FirstOrDefault()?.Expression
            : call.ArgumentList.Arguments.Select(static a => a.Expression).OfType<LambdaExpressionSyntax>().FirstOrDefault()?.ExpressionBody;
        return delay is not null && target.Model.GetTypeInfo(delay).Type is { } type && (type.SpecialType == SpecialType.System_Int32 || type is { Name: "TimeSpan", ContainingNamespace.Name: "System" }) ? delay : null;
    }

    private static ExpressionSyntax Random(ExpressionSyntax current, ExpressionSyntax original, FixTarget target)
    {
        var random = TypeNames.Of("System.Random", target.Model, original.SpanStart);
        var inner = current.WithoutTrivia();
        if (target.Model.GetTypeInfo(original).Type?.SpecialType == SpecialType.System_Int32)
            return SyntaxFactory.ParseExpression($"{random}.Shared.Next({inner})").WithTriviaFrom(current);
        var time = inner is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax ? $"{inner}" : $"({inner})";
        return SyntaxFactory.ParseExpression($"{time} * {random}.Shared.NextDouble()").WithTriviaFrom(current);
    }
}
