using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0009: calls the wrapper instead of its core.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallWrapperFix)), Shared]
internal sealed class CallWrapperFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0009"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (NameAt(target) is { } name)
            yield return new FixOption($"Use {WrapperOf(name)}", "PCG0009.wrapper");
    }

    public override Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var name = NameAt(target)!;
        return session.ReplaceAsync(name, static current =>
            current.WithIdentifier(Names.Token(WrapperOf(current)).WithTriviaFrom(current.Identifier)));
    }

    private static SimpleNameSyntax? NameAt(FixTarget target) =>
        target.Root.FindToken(target.Span.Start).Parent is SimpleNameSyntax name && name.Identifier.ValueText.EndsWith("Core", StringComparison.Ordinal) ? name : null;

    private static string WrapperOf(SimpleNameSyntax name)
    {
        var core = name.Identifier.ValueText;
        return core.Substring(0, core.Length - "Core".Length);
    }
}
