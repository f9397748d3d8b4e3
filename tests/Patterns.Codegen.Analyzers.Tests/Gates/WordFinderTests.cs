using System.Collections.Immutable;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;

namespace Patterns.Codegen.Analyzers.Tests.Gates;

/// <summary>A word that is not found is a rule that sees nothing: all that a search finds must be found.</summary>
public sealed class WordFinderTests
{
    private const string Letters = "aAbB+ (é\r\n";

    [Fact]
    public void Finds_what_a_search_for_each_word_finds()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            ImmutableArray<string> exact = [.. Enumerable.Range(0, 12).Select(_ => TextOf(random.Next(1, 6)))];
            ImmutableArray<string> anyCase = [.. Enumerable.Range(0, 12).Select(_ => TextOf(random.Next(1, 6)))];
            var finder = new WordFinder();
            var numbersOfExact = finder.Add(exact, StringComparison.Ordinal);
            var numbersOfAnyCase = finder.Add(anyCase, StringComparison.OrdinalIgnoreCase);
            for (var i = 0; i < 20; i++)
            {
                var text = TextOf(random.Next(0, 40));
                var found = finder.In(text);
                Assert.Equal(exact.Select(word => text.Contains(word, StringComparison.Ordinal)), numbersOfExact.Select(number => found[number]));
                Assert.Equal(anyCase.Select(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)), numbersOfAnyCase.Select(number => found[number]));
            }
        }

        string TextOf(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)]));
    }

    [Fact]
    public void A_word_that_many_rules_have_is_searched_once()
    {
        var finder = new WordFinder();
        Assert.Equal(finder.Add(["Retry", "Lock"], StringComparison.Ordinal), finder.Add(["Retry", "Lock"], StringComparison.Ordinal));
        Assert.Equal([true, true], finder.In("LockRetry"));
    }
}
