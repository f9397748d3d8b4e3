using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2005: lets Microsoft's standard handler retry only what HTTP calls safe.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SafeMethodsFix)), Shared]
internal sealed class SafeMethodsFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2005"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Call(target) is not null)
            yield return new FixOption("Do not retry POST, PATCH, PUT, DELETE and CONNECT", "PCG2005.unsafe");
    }

    public override Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        const string Extensions = "Microsoft.Extensions.Http.Resilience.HttpRetryStrategyOptionsExtensions";
        var call = Call(target)!;
        var isImported = target.Model.LookupNamespacesAndTypes(call.SpanStart, name: "HttpRetryStrategyOptionsExtensions").Any();
        var lambda = isImported ? "options => options.Retry.DisableForUnsafeHttpMethods()" : $"options => global::{Extensions}.DisableForUnsafeHttpMethods(options.Retry)";
        return session.ReplaceAsync(call.ArgumentList, list => SeparatedLists.Insert(list, 0, SyntaxFactory.Argument(SyntaxFactory.ParseExpression(lambda))));
    }

    private static InvocationExpressionSyntax? Call(FixTarget target) =>
        target.Node is SimpleNameSyntax { Identifier.ValueText: "AddStandardResilienceHandler", Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call } } ? call : null;
}
