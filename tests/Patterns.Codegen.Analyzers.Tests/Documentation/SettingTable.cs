using System.Text;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;

namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>Writes what the documents say about the settings of the rules.</summary>
internal static class SettingTable
{
    public static string Write()
    {
        var text = new StringBuilder("| MSBuild property | `.editorconfig` key | values | without it | what for |\n| --- | --- | --- | --- | --- |\n");
        foreach (var setting in SettingCatalog.All)
            text.Append($"| `{setting.Property}` | {(setting.Key is null ? "" : $"`{setting.Key}`")} | {setting.Values} | {setting.Default} | {setting.Meaning} |\n");
        return text.Replace("*", "\\*").ToString();
    }
}
