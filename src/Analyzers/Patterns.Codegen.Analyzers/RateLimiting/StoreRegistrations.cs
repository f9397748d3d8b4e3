namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Whether a program has a store beside the memory of its process, as far as the program shows it.</summary>
internal static class StoreRegistrations
{
    /// <summary>
    /// Whether nothing registers one. Libraries are never sure: the program that uses them registers the store. Nor is a program with a package of stores in
    /// reach: a project that it references may do it.
    /// </summary>
    public static bool HasNone(Compilation compilation) =>
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication
        && !compilation.ReferencedAssemblyNames.Any(static name => name.Name is "Patterns.Codegen.Redis" or "Patterns.Codegen.Postgres")
        && !compilation.SyntaxTrees.Any(static tree => Mentions(tree.GetText().ToString()));

    private static bool Mentions(string text) =>
        text.IndexOf("RateLimitStore", StringComparison.Ordinal) is >= 0 and var first && HasStore(text, first);

    /// <summary><c>RateLimitStores.Add</c> or an <c>IRateLimitStore</c> of one's own; <c>RateLimitStoreFailure</c> is only a value.</summary>
    private static bool HasStore(string text, int at)
    {
        const string Word = "RateLimitStore";
        for (; at >= 0; at = text.IndexOf(Word, at + 1, StringComparison.Ordinal))
        {
            if (string.CompareOrdinal(text, at + Word.Length, "Failure", 0, "Failure".Length) != 0)
                return true;
        }

        return false;
    }
}
