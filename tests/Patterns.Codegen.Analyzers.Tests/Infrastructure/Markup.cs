using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>
/// Source with expectations in it: <c>{|PCG0005:"30"|}</c> expects that diagnostic at just that text, <c>[|"30"|]</c> that of the rule the sample belongs to. Marks may nest.
/// </summary>
public sealed record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string text) => Parse(text, null);

    public static Markup Parse(string text, string? rule)
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
            else if (rule is not null && text.AsSpan(i).StartsWith("[|"))
            {
                open.Push((rule, source.Length));
                i++;
            }
            else if (text.AsSpan(i).StartsWith("|}") || (rule is not null && text.AsSpan(i).StartsWith("|]")))
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
