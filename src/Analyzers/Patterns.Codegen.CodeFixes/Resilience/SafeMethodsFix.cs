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

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        await session.ReplaceAsync(
            Call(target)!.ArgumentList,
            static list => SeparatedLists.Insert(list, 0, SyntaxFactory.Argument(SyntaxFactory.ParseExpression("options => options.Retry.DisableForUnsafeHttpMethods()")))).ConfigureAwait(false);
        if (target.Model.LookupNamespacesAndTypes(target.Span.Start, name: "HttpRetryStrategyOptionsExtensions").IsEmpty)
            await Usings.AddAsync(session, target.Root, "Microsoft.Extensions.Http.Resilience").ConfigureAwait(false);
    }

    private static InvocationExpressionSyntax? Call(FixTarget target) =>
        target.Node is SimpleNameSyntax { Identifier.ValueText: "AddStandardResilienceHandler", Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call } } ? call : null;
}
