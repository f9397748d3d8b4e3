using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>What all fixes share: they edit the solution, not the document (a core may stand in another file), and Fix All makes all edits in one pass.</summary>
internal abstract class PatternFix : CodeFixProvider
{
    public sealed override FixAllProvider GetFixAllProvider() => PatternFixAll.Instance;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FixTarget.CreateAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target)
                continue;

            foreach (var option in Options(target))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(option.Title, cancellationToken => FixAsync(target, option, cancellationToken), option.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>What can be offered here; nothing unless the result would be right.</summary>
    public abstract IEnumerable<FixOption> Options(FixTarget target);

    /// <summary>Makes the edits of one option.</summary>
    public abstract Task ApplyAsync(FixSession session, FixTarget target, FixOption option);

    private async Task<Solution> FixAsync(FixTarget target, FixOption option, CancellationToken cancellationToken)
    {
        var session = new FixSession(target.Document.Project.Solution, cancellationToken);
        await ApplyAsync(session, target, option).ConfigureAwait(false);
        return await session.FinishAsync().ConfigureAwait(false);
    }
}
