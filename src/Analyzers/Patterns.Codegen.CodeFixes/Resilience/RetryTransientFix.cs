using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2001: retries transient errors only. Of an attribute, <c>On</c> goes away; elsewhere an <c>IsTransient</c> method is asked.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryTransientFix)), Shared]
internal sealed class RetryTransientFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (AttributeArgument(target) is not null
            || PredicateLambda.Of(target) is not null
            || ((HandleCall(target) is not null || Catch(target) is not null || OptionsOf(target) is not null) && TransientPredicate.Fits(target.Node, target.Model)))
        {
            yield return new FixOption("Retry transient errors only", "PCG2001.transient");
        }
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (AttributeArgument(target) is { } argument)
        {
            await session.ReplaceAsync((AttributeSyntax)argument.Parent!.Parent!, attribute => AttributeEdits.Without(attribute, argument.NameEquals!.Name.Identifier.ValueText)).ConfigureAwait(false);
            return;
        }

        if (PredicateLambda.Of(target) is { } lambda)
        {
            await lambda.ApplyAsync(session, target).ConfigureAwait(false);
            return;
        }

        if (HandleCall(target) is { } call)
            await session.ReplaceAsync(call, static current => current.WithArgumentList(Asking(current.ArgumentList))).ConfigureAwait(false);
        else if (Catch(target) is { } clause)
            await session.ReplaceAsync(clause, current => NamedCatch.Asking(current, target, static exception => $"{TransientPredicate.Name}({exception})")).ConfigureAwait(false);
        else if (OptionsOf(target) is { } creation)
            await session.ReplaceAsync(creation, current => WithPredicate(current, target)).ConfigureAwait(false);
        await TransientPredicate.EnsureAsync(session, target.Node, target.Model).ConfigureAwait(false);
    }

    /// <summary><c>On = [typeof(Exception)]</c> of an attribute.</summary>
    private static AttributeArgumentSyntax? AttributeArgument(FixTarget target) =>
        target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals.Name.Identifier.ValueText: "On" } argument ? argument : null;

    /// <summary><c>Handle&lt;Exception&gt;()</c> without a predicate. Another type is wrong in itself: what the user meant, only they know.</summary>
    private static InvocationExpressionSyntax? HandleCall(FixTarget target)
    {
        if (target.Node is not GenericNameSyntax { Identifier.ValueText: "Handle" or "Or", TypeArgumentList.Arguments: [var type] } name
            || target.Model.GetTypeInfo(type).Type is not { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            return null;
        }

        var call = name.Parent is InvocationExpressionSyntax direct ? direct : name.Parent?.Parent as InvocationExpressionSyntax;
        return call is { ArgumentList.Arguments.Count: 0 } ? call : null;
    }

    private static ArgumentListSyntax Asking(ArgumentListSyntax list) =>
        list.WithArguments(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(TransientPredicate.Name))));

    /// <summary>The clause that is reported. One that catches nothing transient, <c>catch (ArgumentException)</c>, would retry never more: why it is there, only the user knows.</summary>
    private static CatchClauseSyntax? Catch(FixTarget target) =>
        NamedCatch.Of(target) is { } clause
        && (clause.Declaration is not { Type: var caught } || target.Model.GetTypeInfo(caught).Type is not { } type || TransientPredicate.MayBe(type, target.Model.Compilation))
            ? clause
            : null;

    /// <summary>The options of <c>AddRetry</c> that are made in the call, without a predicate.</summary>
    private static BaseObjectCreationExpressionSyntax? OptionsOf(FixTarget target) =>
        target.Node is SimpleNameSyntax { Identifier.ValueText: "AddRetry" }
        && target.Node.Parent?.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: BaseObjectCreationExpressionSyntax creation }] }
        && creation.Initializer?.Expressions.All(static e => e is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: not "ShouldHandle" } }) != false
        && target.Model.GetTypeInfo(creation).Type is { Name: "RetryStrategyOptions" }
            ? creation
            : null;

    private static BaseObjectCreationExpressionSyntax WithPredicate(BaseObjectCreationExpressionSyntax creation, FixTarget target)
    {
        var original = OptionsOf(target)!;
        var result = target.Model.GetTypeInfo(original).Type is INamedTypeSymbol { TypeArguments: [var argument] } ? $"<{argument.ToMinimalDisplayString(target.Model, target.Span.Start)}>" : "";
        var exception = TypeNames.Of(TypeNames.Exception, target.Model, target.Span.Start);
        var value = $"new {(target.Model.LookupNamespacesAndTypes(target.Span.Start, name: "PredicateBuilder").IsEmpty ? "global::Polly.PredicateBuilder" : "PredicateBuilder")}{result}().Handle<{exception}>({TransientPredicate.Name})";
        return ObjectInitializers.Add(creation, "ShouldHandle", value);
    }
}
