using System.Globalization;
using CsCheck;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>The promise of key templates, over generated and executed code: equal keys if and only if equal values.</summary>
public class KeyInjectivityTests
{
    private const int Templates = 60;
    private const int PairsPerTemplate = 100;

    private static readonly Lazy<(IReadOnlyList<RandomTemplate> All, GeneratedKeys Keys)> s_templates = new(static () =>
    {
        var all = RandomTemplate.Make(Templates, seed: 20260301);
        return (all, KeyTest.Load($"public static partial class K {{ {string.Join("\n", all.Select(static template => template.Declaration))} }}"));
    });

    [Fact]
    public void Two_sets_of_values_make_the_same_key_only_when_they_are_equal()
    {
        foreach (var template in s_templates.Value.All)
        {
            Pairs(template).Sample(
                pair => Key(template, pair.Left) == Key(template, pair.Right) == Enumerable.Zip(pair.Left, pair.Right, KeyValues.AreEqual).All(static equal => equal),
                iter: PairsPerTemplate,
                threads: 1,
                print: pair => $"{template.Text}: {Show(pair.Left)} | {Show(pair.Right)}");
        }
    }

    [Fact]
    public void The_values_can_be_read_back_from_the_key()
    {
        foreach (var template in s_templates.Value.All)
        {
            Tuple(template).Sample(
                values =>
                {
                    var read = KeyReader.Read(Key(template, values), KeyTemplateParser.Parse(template.Text));
                    return values.Zip(read).All(static pair => pair.First is not string text || text == pair.Second);
                },
                iter: PairsPerTemplate / 3,
                threads: 1,
                print: values => $"{template.Text}: {Show(values)}");
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_culture_of_the_thread_does_not_matter(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        foreach (var template in s_templates.Value.All)
        {
            Tuple(template).Sample(
                values =>
                {
                    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                    var expected = Key(template, values);
                    CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                    try
                    {
                        return Key(template, values) == expected;
                    }
                    finally
                    {
                        CultureInfo.CurrentCulture = before;
                    }
                },
                iter: 20,
                threads: 1);
        }
    }

    [Fact]
    public void Keys_contain_nothing_but_their_literals_and_safe_characters()
    {
        foreach (var template in s_templates.Value.All)
        {
            var literals = KeyTemplateParser.Parse(template.Text).Segments.Where(static s => !s.IsHole).Sum(static s => s.Text.Count(SeparatorRule.IsSeparator));
            Tuple(template).Sample(values => Key(template, values).Count(SeparatorRule.IsSeparator) == literals, iter: 20, threads: 1);
        }
    }

    /// <summary>The test above could not fail if keys were wrong in a way it cannot see: these are the ways of careless keys.</summary>
    [Fact]
    public void Careless_keys_would_be_caught()
    {
        var template = new RandomTemplate("careless", "{p0}:{p1}", [0, 0]);
        var pairs = Pairs(template).Array[3000].Single(static _ => true, "000121RRKH91");
        bool IsInjective(RandomTemplate template, Func<string, string> escape) => Array.TrueForAll(pairs, pair =>
            (escape((string)pair.Left[0]) + ":" + escape((string)pair.Left[1]) == escape((string)pair.Right[0]) + ":" + escape((string)pair.Right[1]))
                == pair.Left.SequenceEqual(pair.Right));

        Assert.False(IsInjective(template, static text => text));
        Assert.False(IsInjective(template, Uri.EscapeDataString));
        Assert.False(IsInjective(template, static text => text.Replace(":", "%3A", StringComparison.Ordinal)));
        Assert.False(IsInjective(template, static text => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>
    /// A tuple, and one that differs in one value, in all, in nothing, in how an equal value is represented, by a character that moved from one
    /// value to its neighbour, or by one of the changes that careless keys do not see.
    /// </summary>
    private static Gen<(object[] Left, object[] Right)> Pairs(RandomTemplate template) =>
        Gen.Select(Tuple(template), Tuple(template), Gen.Int[0, 7], Gen.Int[0, 100]).Select((left, other, mode, at) =>
        {
            var right = (object[])left.Clone();
            at %= left.Length;
            if (mode == 0)
                right = other;
            else if (mode == 1)
                right[at] = other[at];
            else if (mode == 2 && at + 1 < left.Length && left[at] is string { Length: > 0 } text && left[at + 1] is string next)
                (right[at], right[at + 1]) = (text[..^1], text[^1] + next);
            else if (mode == 3)
                right = Array.ConvertAll(right, KeyValues.Twin);
            else if (mode > 3 && right[at] is string spelled)
                right[at] = Respell(spelled, mode);
            return (left, right);
        });

    private static string Respell(string text, int mode) => mode switch
    {
        4 => string.Concat(text.EnumerateRunes()),
        5 => Uri.EscapeDataString(text),
        6 => Uri.UnescapeDataString(text).ToUpperInvariant(),
        _ => string.Concat(text.EnumerateRunes()).Normalize(),
    };

    private static Gen<object[]> Tuple(RandomTemplate template) =>
        template.Types.Select(static type => KeyValues.All[type].Values).Aggregate(
            Gen.Const(Array.Empty<object>()),
            static (tuple, values) => Gen.Select(tuple, values).Select(static (items, value) => (object[])[.. items, value]));

    private static string Key(RandomTemplate template, object[] values) => s_templates.Value.Keys.Key(template.Name, values);

    private static string Show(object[] values) => string.Join(", ", values.Select(static value => $"{value} [{string.Join(' ', $"{value}".Take(50).Select(static c => ((int)c).ToString("x", CultureInfo.InvariantCulture)))}]"));
}
