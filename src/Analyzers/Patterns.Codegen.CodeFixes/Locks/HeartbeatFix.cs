using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary>PCG1003 and PCG1004 on <c>[Lock]</c>: lets the heartbeat renew the lease while the work runs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HeartbeatFix)), Shared]
internal sealed class HeartbeatFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG1003", "PCG1004"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("heartbeat") && Heartbeat(target) is not null)
            yield return new FixOption("Renew the lease while the work runs", "PCG1003.heartbeat");
    }

    public override Task ApplyAsync(FixSession session, FixTarget target, FixOption option) =>
        session.ReplaceAsync(Heartbeat(target)!, static name => SyntaxFactory.IdentifierName("On").WithTriviaFrom(name));

    /// <summary>The <c>Off</c> of <c>Heartbeat = LockHeartbeat.Off</c>.</summary>
    private static SimpleNameSyntax? Heartbeat(FixTarget target) =>
        target.Node.FirstAncestorOrSelf<AttributeSyntax>()?.ArgumentList?.Arguments
            .FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Heartbeat")
            ?.Expression is MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "Off" } name } ? name : null;
}
