using System.Text;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>A valid template made at random, over parameters of random types.</summary>
internal sealed record RandomTemplate(string Name, string Text, IReadOnlyList<int> Types)
{
    private static readonly string[] s_pieces = [":", "/", "-", "%", "%3A", "{{", "}}", "a", "9", "_", ".", "|", " ", "\\", "\"", "é", "😀", "\ud800", "\t"];

    public static IReadOnlyList<RandomTemplate> Make(int count, int seed)
    {
        var random = new Random(seed);
        var made = new List<RandomTemplate>();
        while (made.Count < count)
        {
            // Every type has its turn, the others are drawn.
            var types = Enumerable.Range(0, random.Next(1, 5)).Select(i => i == 0 ? made.Count % KeyValues.All.Count : random.Next(KeyValues.All.Count)).ToArray();
            var text = new StringBuilder(Literal(random));
            for (var i = 0; i < types.Length; i++)
                text.Append("{p").Append(i).Append('}').Append(Literal(random));

            // What has no separator is refused, which other tests assert.
            if (KeyTemplateParser.Parse(text.ToString()).IsValid)
                made.Add(new("T" + made.Count, text.ToString(), types));
        }

        return made;
    }

    public string Declaration =>
        $"[KeyTemplate({KeyTemplateEmitter.Literal(Text)})] public static partial string {Name}({string.Join(", ", Types.Select(static (type, i) => $"{KeyValues.All[type].Type} p{i}"))});";

    private static string Literal(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
}
