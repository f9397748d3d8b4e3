using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>
/// A program written against the libraries that people use. Files under <c>Samples/PCGnnnn/bad</c> and <c>.../good</c> hold one each; how to write them:
/// <c>Samples/README.md</c>.
/// </summary>
/// <param name="Rule">The rule it is a sample of.</param>
/// <param name="Kind"><c>bad</c>, <c>good</c>, or <c>fix</c>.</param>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Source">The program without marks.</param>
/// <param name="Expected">The marks.</param>
/// <param name="Settings">MSBuild properties (<c>build_property.X</c>) and <c>.editorconfig</c> keys.</param>
/// <param name="Says">What the messages must contain.</param>
/// <param name="Allows">Rules that may report here too.</param>
/// <param name="Severity">Of all that its rule reports; null when that is not said.</param>
public sealed partial record Sample(
    string Rule,
    string Kind,
    string Name,
    string Source,
    IReadOnlyList<(string Id, Microsoft.CodeAnalysis.Text.TextSpan Span)> Expected,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> Says,
    IReadOnlySet<string> Allows,
    DiagnosticSeverity? Severity = null)
{
    /// <summary>What the Web SDK imports implicitly.</summary>
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;

        """;

    public static Sample Parse(string rule, string kind, string name, string text)
    {
        text = text.ReplaceLineEndings("\n");
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var says = new List<string>();
        var allows = new HashSet<string>(StringComparer.Ordinal);
        DiagnosticSeverity? severity = null;
        foreach (var line in text.Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)))
        {
            if (Header().Match(line) is not { Success: true } header)
                continue;
            var value = header.Groups["value"].Value.Trim();
            if (header.Groups["key"].Value == "says")
                says.Add(value);
            else if (header.Groups["key"].Value == "allows")
                allows.UnionWith(value.Split(',', StringSplitOptions.TrimEntries));
            else if (header.Groups["key"].Value == "severity")
                severity = Enum.Parse<DiagnosticSeverity>(value);
            else
                settings[header.Groups["key"].Value] = value;
        }

        var markup = Markup.Parse(text, rule);
        return new Sample(rule, kind, name, markup.Source, markup.Expected, settings, says, allows, severity);
    }

    /// <summary>Whether it has an entry point: top-level statements or a <c>Main</c>.</summary>
    public bool IsProgram => HasEntryPoint(Source);

    /// <summary>Whether a file has top-level statements or a <c>Main</c>.</summary>
    public static bool HasEntryPoint(string source) => CSharpSyntaxTree.ParseText(source, Analysis.ParseOptions).GetRoot().DescendantNodes(static node => node is not MemberDeclarationSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .Any(node => node is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" });

    public override string ToString() => $"{Rule}/{Kind}/{Name}";

    [GeneratedRegex(@"^// (?<key>[A-Za-z_][\w.]*) = (?<value>.*)$")]
    private static partial Regex Header();
}
