using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Collects the edits of one or many fixes, and makes them all at once.</summary>
internal sealed class FixSession(Solution solution, CancellationToken cancellationToken)
{
    private readonly SolutionEditor _editor = new(solution);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxNode, List<TextChange>> _texts = [];

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Whether this is the first time; for edits that several diagnostics ask for.</summary>
    public bool IsFirst(string edit) => _done.Add(edit);

    /// <summary>The editor of a file of the solution, or null for a generated one.</summary>
    public async Task<DocumentEditor?> EditorOfAsync(SyntaxTree tree) =>
        solution.GetDocument(tree) is { } document and not SourceGeneratedDocument
            ? await _editor.GetDocumentEditorAsync(document.Id, CancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Replaces a node by what it becomes after all edits inside it.</summary>
    public async Task ReplaceAsync<T>(T node, Func<T, T> change)
        where T : SyntaxNode
    {
        if (await EditorOfAsync(node.SyntaxTree).ConfigureAwait(false) is { } editor)
            editor.ReplaceNode(node, (current, _) => change((T)current));
    }

    public async Task InsertAfterAsync(SyntaxNode node, SyntaxNode added)
    {
        if (await EditorOfAsync(node.SyntaxTree).ConfigureAwait(false) is { } editor)
            editor.InsertAfter(node, added);
    }

    /// <summary>The changes inside one literal so far, by positions in the original file.</summary>
    public List<TextChange> ChangesIn(SyntaxNode literal)
    {
        if (!_texts.TryGetValue(literal, out var changes))
            _texts[literal] = changes = [];
        return changes;
    }

    public Solution Finish() => _editor.GetChangedSolution();
}
