using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>
/// Fix All in a document, a project or the solution. Not the batch fixer: that merges the texts of single fixes, and two fixes that make
/// the same type partial would then collide. <c>dotnet format</c> takes the key from the first diagnostic of all, and has none where that is offered nothing:
/// then the first place with an offer gives it.
/// </summary>
internal sealed class PatternFixAll : FixAllProvider
{
    public static readonly PatternFixAll Instance = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
        Task.FromResult<CodeAction?>(fixAllContext.CodeFixProvider is PatternFix fix
            ? CodeAction.Create($"Fix all of {string.Join(", ", fixAllContext.DiagnosticIds)}", token => FixAsync(fix, fixAllContext, token), fixAllContext.CodeActionEquivalenceKey)
            : null);

    private static async Task<Solution> FixAsync(PatternFix fix, FixAllContext context, CancellationToken cancellationToken)
    {
        var session = new FixSession(context.Solution, cancellationToken);
        var key = context.CodeActionEquivalenceKey;
        foreach (var document in Documents(context).OrderBy(static d => d.FilePath ?? d.Name, StringComparer.Ordinal))
        {
            var diagnostics = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            foreach (var diagnostic in diagnostics.OrderBy(static d => d.Location.SourceSpan.Start))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await FixTarget.CreateAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } target
                    && fix.Options(target).FirstOrDefault(o => key is null || o.Key == key) is { } option)
                {
                    key = option.Key;
                    await fix.ApplyAsync(session, target, option).ConfigureAwait(false);
                }
            }
        }

        return await session.FinishAsync().ConfigureAwait(false);
    }

    private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } document ? [document] : [],
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.Where(static p => p.Language == LanguageNames.CSharp).SelectMany(static p => p.Documents),
    };
}
