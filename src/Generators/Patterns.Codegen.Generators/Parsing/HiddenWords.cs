using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>
/// What <see cref="TypeNamer.Hidden"/> found, by scope. Looking up the whole vocabulary takes longer than all else that is done for a method, and all methods of
/// a type see the same. Lives as long as the compilation.
/// </summary>
internal static class HiddenWords
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxNode, ImmutableArray<string>>> s_known = new();

    public static ConcurrentDictionary<SyntaxNode, ImmutableArray<string>> Of(Compilation compilation) => s_known.GetOrCreateValue(compilation);
}
