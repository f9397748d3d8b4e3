using System.Text.RegularExpressions;

namespace Patterns.Codegen.Generators.Tests.Snapshots;

/// <summary>Code blocks of a Markdown file that a comment above them names: <c>&lt;!-- block: name --&gt;</c>.</summary>
internal sealed partial class MarkedBlocks(string path)
{
    private string _text = File.ReadAllText(path);

    /// <summary>The names, in the order of the file.</summary>
    public IEnumerable<string> Names => Marker().Matches(_text).Select(match => match.Groups["name"].Value);

    /// <summary>The code of a block, without its fence.</summary>
    public string this[string name] => Find(name).Groups["code"].Value;

    /// <summary>The code must be this. With PATTERNS_ACCEPT=1 in the environment the file is changed instead.</summary>
    public void AssertIs(string name, string code)
    {
        if (Environment.GetEnvironmentVariable("PATTERNS_ACCEPT") != "1")
        {
            Assert.Equal(code, this[name]);
            return;
        }

        var group = Find(name).Groups["code"];
        _text = _text[..group.Index] + code + _text[(group.Index + group.Length)..];
        File.WriteAllText(path, _text);
    }

    private Match Find(string name)
    {
        var match = Marker().Matches(_text).FirstOrDefault(match => match.Groups["name"].Value == name);
        Assert.True(match is not null, $"{Path.GetFileName(path)} has no block named '{name}'");
        return match;
    }

    [GeneratedRegex(@"<!-- block: (?<name>[\w.]+) -->\n```\w*\n(?<code>.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex Marker();
}
