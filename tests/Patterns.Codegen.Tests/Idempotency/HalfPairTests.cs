using Patterns.Codegen.Engine;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>Halves of surrogate pairs, for all of which JSON has one text: at any depth they are told apart, and no result comes back as another.</summary>
public sealed class HalfPairTests
{
    public sealed record Note(string Text, char Letter = 'x', Dictionary<string, char[]>? More = null);

    [Fact]
    public void Values_that_differ_in_half_of_a_pair_have_different_fingerprints()
    {
        Note[] notes =
        [
            new("a\ud800"), new("a\ud801"), new("a\ufffd"), new("a\ud800", '\ud800'), new("a\ud800", '\ud801'), new("a", '\ud800'), new("a", '\ufffd'),
            new("a", 'x', new() { ["\ud800"] = [] }), new("a", 'x', new() { ["\ud801"] = [] }), new("a", 'x', new() { ["\ufffd"] = ['\udc00'] }), new("a", 'x', new() { ["\ufffd"] = ['\ufffd'] }),
        ];

        Assert.Equal(notes.Length, notes.Select(Of).Distinct().Count());
        Assert.All(notes, static note => Assert.Equal(Of(note), Of(note with { })));
        Assert.Equal(4, ((char[])['\ud800', '\ud801', '\udfff', '\ufffd']).Select(Of).Distinct().Count());
        Assert.Equal(IdempotencyFingerprint.OfJson("""{"Text":"a\ufffd","Letter":"x","More":null}"""u8).ToString(), Of(notes[2]));
    }

    // Not data of a theory: attributes keep no such text.
    [Fact]
    public void A_result_comes_back_as_it_was_or_not_at_all()
    {
        foreach (var (text, comesBack) in ((string, bool)[])[("a\ud800", false), ("\udc00", false), ("a\ufffd", true), ("a\ud83d\ude00", true)])
        {
            Check(text, comesBack);
            Check(new Note(text), comesBack);
            Check<Dictionary<string, int>>(new() { [text] = 1 }, comesBack);
            Check<object>(text, comesBack);
        }

        Check('\ud800', false);
        Check('\ufffd', true);
    }

    private static void Check<T>(T result, bool comesBack)
    {
        var contract = PatternJson.TypeInfo<T>();
        var reason = ResultBytes.TryRead(ResultBytes.Write(result, contract), contract, out var read, out _);
        if (!comesBack)
            Assert.Contains("surrogate", reason, StringComparison.Ordinal);
        else if (typeof(T) != typeof(object))
            Assert.Equal(result, read);
    }

    private static string Of<T>(T value)
    {
        using var builder = new FingerprintBuilder();
        return builder.Add(value).Finish().ToString();
    }
}
