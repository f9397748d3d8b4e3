using System.Reflection;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>All samples of all rules that are written in test classes; those in files are in <see cref="SampleFiles"/>.</summary>
public static class SampleCatalog
{
    /// <summary>The sources without their marks; the name says where each comes from.</summary>
    public static IReadOnlyList<(string Name, string Source)> All { get; } =
    [
        .. typeof(SampleCatalog).Assembly.GetTypes()
            .Where(type => type.Name.StartsWith("PCG", StringComparison.Ordinal))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => property.PropertyType == typeof(TheoryData<string, string>))
            .SelectMany(Rows),
    ];

    private static IEnumerable<(string, string)> Rows(PropertyInfo property) =>
        ((TheoryData<string, string>)property.GetValue(null)!).Select(row =>
            ($"{property.DeclaringType!.Name}.{property.Name}: {row.Data.Item1}", Markup.Parse(row.Data.Item2).Source));
}
