using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Collects the edits of one or many fixes, and makes them all at once.</summary>
internal sealed class FixSession(Solution solution, CancellationToken cancellationToken)
{
    private readonly SolutionEditor _editor = new(solution);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxNode, List<TextChange>> _texts = [];
    private readonly Dictionary<string, HashSet<string>> _names = new(StringComparer.Ordinal);

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Whether this is the first time; for edits that several diagnostics ask for.</summary>
    public bool IsFirst(string edit) => _done.Add(edit);

    /// <summary>A name that is free in the scope, and taken from now on: the code as it stands does not show what other edits of this session declare.</summary>
    /// <param name="scope">What tells the scope from others: a type's name, or <see cref="ScopeOf"/>.</param>
    /// <param name="wanted">The names, best first.</param>
    /// <param name="taken">What the code as it stands uses.</param>
    public string Free(string scope, IEnumerable<string> wanted, ISet<string> taken)
    {
        if (!_names.TryGetValue(scope, out var given))
            _names[scope] = given = new HashSet<string>(StringComparer.Ordinal);
        var all = new HashSet<string>(taken, StringComparer.Ordinal);
        all.UnionWith(given);
        var name = Names.Free(wanted, all);
        given.Add(name);
        return name;
    }

    /// <summary>The node as a scope of names.</summary>
    public static string ScopeOf(SyntaxNode node) => $"{node.SyntaxTree.FilePath} {node.SpanStart} {node.RawKind}";

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

    /// <summary>The solution with all edits, in the style of each file.</summary>
    public async Task<Solution> FinishAsync()
    {
        var changed = _editor.GetChangedSolution();
        foreach (var id in changed.GetChanges(solution).GetProjectChanges().SelectMany(static project => project.GetChangedDocuments()).ToArray())
        {
            var styled = await StyledDocument.OfAsync(solution.GetDocument(id)!, changed.GetDocument(id)!, CancellationToken).ConfigureAwait(false);
            changed = styled.Project.Solution;
        }

        return changed;
    }
}
