using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>PCG3001: makes the key once, before the retry; or makes it of what identifies the operation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StableKeyFix)), Shared]
internal sealed class StableKeyFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG3001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("once") && KeyBeforeRetry.Find(target) is { } move)
            yield return new FixOption($"Make '{move.Name}' once, before the retry", "PCG3001.once");
        // A command that makes its own key has none in the place that is underlined.
        if ((target.Wants("once") || target.Wants("derive")) && DerivedKey.Find(target) is { } key)
            yield return new FixOption(key.IsLeftToUser ? $"Make the key of what identifies the operation (name it in '{Placeholders.OperationId}')" : $"Make the key of {key.Display}", "PCG3001.derive");
    }

    public override Task ApplyAsync(FixSession session, FixTarget target, FixOption option) => option.Key == "PCG3001.once"
        ? KeyBeforeRetry.Find(target)!.ApplyAsync(session, target)
        : DerivedKey.Find(target)!.ApplyAsync(session);
}
