namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Puts a using directive among others as they are sorted and grouped.</summary>
internal static class UsingOrder
{
    /// <summary>Whether it imports a namespace for this file: not a type, not an alias, not for all files.</summary>
    public static bool IsPlain(UsingDirectiveSyntax one) => one.Alias is null && one.StaticKeyword.IsKind(SyntaxKind.None) && one.GlobalKeyword.IsKind(SyntaxKind.None);

    /// <summary>The name without the <c>global::</c> that it may have to have inside a namespace.</summary>
    public static string NameOf(UsingDirectiveSyntax one) => Plain(one.NamespaceOrType.ToString());

    public static UsingDirectiveSyntax Directive(string space) => SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(space)).WithUsingKeyword(Layout.Word(SyntaxKind.UsingKeyword));

    public static SyntaxList<UsingDirectiveSyntax> Insert(SyntaxList<UsingDirectiveSyntax> usings, string space, SyntaxTrivia newLine)
    {
        var index = Index(usings, Plain(space));
        var before = index > 0 ? usings[index - 1] : null;
        var next = index < usings.Count ? usings[index] : null;

        // Several on one line stay on it.
        var sharesLine = before is not null && !Layout.EndsLine(before.GetTrailingTrivia());
        var added = Directive(space).WithTrailingTrivia(sharesLine && next is not null ? SyntaxFactory.TriviaList(SyntaxFactory.Space) : SyntaxFactory.TriviaList(newLine));
        if (sharesLine && next is null)
            usings = usings.Replace(before!, before!.WithTrailingTrivia(before!.GetTrailingTrivia().Where(Comments.Is).Prepend(SyntaxFactory.Space).Append(newLine)));
        if (index == 0)
        {
            // What stands above the first (a licence, a comment) belongs to the file; what #if leaves out does not.
            var (head, rest) = Split(next!.GetLeadingTrivia());
            return usings.Replace(next, next.WithLeadingTrivia(rest ?? Layout.IndentOf(next))).Insert(0, added.WithLeadingTrivia(head));
        }

        var indent = sharesLine ? default : Layout.IndentOf(usings[0]);
        if (!IsGrouped(usings) || Root(before!) == Root(Plain(space)))
            return usings.Insert(index, added.WithLeadingTrivia(indent));
        if (next is not null && IsPlain(next) && Root(next) == Root(Plain(space)) && BeginsGroup(next))
        {
            usings = usings.Replace(next, next.WithLeadingTrivia(next.GetLeadingTrivia().RemoveAt(0)));
            return usings.Insert(index, added.WithLeadingTrivia(indent.Insert(0, newLine)));
        }

        if (next is not null && !BeginsGroup(next))
            usings = usings.Replace(next, next.WithLeadingTrivia(next.GetLeadingTrivia().Insert(0, newLine)));
        return usings.Insert(index, added.WithLeadingTrivia(indent.Insert(0, newLine)));
    }

    /// <summary>Where the order of the others puts it; behind the last of them where they have none. Never behind an <c>#if</c>, which may leave it out.</summary>
    private static int Index(SyntaxList<UsingDirectiveSyntax> usings, string space)
    {
        var first = usings.TakeWhile(static one => !IsPlain(one) && !one.GlobalKeyword.IsKind(SyntaxKind.None)).Count();
        var end = first;
        while (end < usings.Count && IsPlain(usings[end]) && !(usings[end].GetLeadingTrivia() is var leading && leading.Any(SyntaxKind.IfDirectiveTrivia)))
            end++;

        var names = usings.Skip(first).Take(end - first).Select(NameOf).ToList();
        var compare = ((bool[])[true, false]).Select(Comparer).FirstOrDefault(order => IsSorted(names, order));
        if (compare is null)
            return end;
        var at = names.FindIndex(name => compare.Compare(name, space) > 0);
        return at < 0 ? end : first + at;
    }

    private static bool IsSorted(List<string> names, IComparer<string> compare)
    {
        for (var i = 1; i < names.Count; i++)
        {
            if (compare.Compare(names[i - 1], names[i]) > 0)
                return false;
        }

        return true;
    }

    /// <summary>Names part by part, as editors sort them.</summary>
    private static IComparer<string> Comparer(bool systemFirst) => Comparer<string>.Create((one, other) =>
    {
        if (systemFirst && Root(one) == "System" != (Root(other) == "System"))
            return Root(one) == "System" ? -1 : 1;
        return string.Compare(one.Replace('.', '\u0001'), other.Replace('.', '\u0001'), StringComparison.OrdinalIgnoreCase);
    });

    /// <summary>Whether an empty line stands between all groups of one root.</summary>
    private static bool IsGrouped(SyntaxList<UsingDirectiveSyntax> usings)
    {
        var begins = Enumerable.Range(1, usings.Count - 1).Where(i => IsPlain(usings[i - 1]) && IsPlain(usings[i]) && Root(usings[i - 1]) != Root(usings[i])).ToList();
        return begins.Count > 0 && begins.TrueForAll(i => BeginsGroup(usings[i]));
    }

    private static bool BeginsGroup(UsingDirectiveSyntax one) => one.GetLeadingTrivia() is [var first, ..] && first.IsKind(SyntaxKind.EndOfLineTrivia);

    /// <summary>What stays above a new first using, and what goes before the old one: all from an <c>#if</c> on.</summary>
    private static (SyntaxTriviaList Head, SyntaxTriviaList? Behind) Split(SyntaxTriviaList leading)
    {
        var at = leading.IndexOf(SyntaxKind.IfDirectiveTrivia);
        return at < 0 ? (leading, null) : (SyntaxFactory.TriviaList(leading.Take(at)), SyntaxFactory.TriviaList(leading.Skip(at)));
    }

    private static string Root(UsingDirectiveSyntax one) => Root(NameOf(one));

    private static string Root(string name) => name.Split('.')[0];

    private static string Plain(string name) => name.StartsWith("global::", StringComparison.Ordinal) ? name.Substring("global::".Length) : name;
}
