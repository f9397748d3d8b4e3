using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>Source with expectations in it: <c>{|PCG0005:"30"|}</c> expects that diagnostic at just that text. Marks may nest.</summary>
public sealed record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var expected = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i).StartsWith("{|"))
            {
                var colon = text.IndexOf(':', i);
                open.Push((text[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (text.AsSpan(i).StartsWith("|}"))
            {
                var (id, start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(text[i]);
            }
        }

        return new Markup(source.ToString(), expected);
    }
}
