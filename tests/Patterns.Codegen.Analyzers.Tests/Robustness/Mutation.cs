using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>Breaks a program in small ways, as typing, pasting and merging do.</summary>
public static class Mutation
{
    private static readonly string[] s_strangeTexts =
    [
        "@class", "Get", "GetCore", "\u00fcn\u0131c\u00f6de", "_", "async", "partial", "Retry", "record", "var", "dynamic", "int", "<", ">", "(", ")", "{", "}", "[", "]", ";", ",",
        "=>", "\"\"", "\"{\"", "\"30s\"", "\"\\u0000\"", "null", "default", "-1", "int.MaxValue", "1e308", "typeof(void)", "static", "ref", "out", "params", "this", "unsafe", "where T : T",
        "CircuitBreaker(\"a\")", "[Hedge, Fallback(\"x\")]", "/* */", "#if X\n", "\n#endregion\n", "'", "\"", "extension(int x)", "namespace", "file",
    ];

    /// <summary>The program with one to four tokens removed, doubled, swapped or replaced.</summary>
    public static string Of(string source, Random random)
    {
        for (var i = random.Next(1, 5); i > 0; i--)
            source = Once(source, random);
        return source;
    }

    private static string Once(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(t => t.Span.Length > 0).ToArray();
        if (tokens.Length < 2)
            return source;

        var at = random.Next(tokens.Length - 1);
        var token = tokens[at];
        return random.Next(5) switch
        {
            0 => source.Remove(token.SpanStart, token.Span.Length),
            1 => source.Insert(token.Span.End, " " + token.Text),
            2 => Replace(Replace(source, tokens[at + 1], token.Text), token, tokens[at + 1].Text),
            3 => Replace(source, token, s_strangeTexts[random.Next(s_strangeTexts.Length)]),
            _ => source[..token.SpanStart] + (random.Next(4) == 0 ? "" : source[tokens[random.Next(at, tokens.Length)].SpanStart..]),
        };
    }

    private static string Replace(string source, SyntaxToken token, string text) =>
        source.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, text);
}
