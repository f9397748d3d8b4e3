using System.Reflection;
using System.Xml.Linq;

namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>At an attribute in code, editors show the documentation of its constructor, not that of its class.</summary>
public sealed class AttributeDocumentationTests
{
    [Fact]
    public void Every_constructor_of_an_attribute_has_a_text()
    {
        var assembly = typeof(RetryAttribute).Assembly;
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(static member => member.Element("summary") is { Value.Length: > 0 })
            .Select(static member => member.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);

        var attributes = assembly.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(Attribute))).ToArray();

        Assert.NotEmpty(attributes);
        Assert.Empty(attributes
            .SelectMany(static type => type.GetConstructors())
            .Select(static constructor => $"M:{constructor.DeclaringType!.FullName}.#ctor{Parameters(constructor)}")
            .Except(documented));
    }

    private static string Parameters(ConstructorInfo constructor) =>
        constructor.GetParameters() is [_, ..] parameters ? $"({string.Join(",", parameters.Select(static parameter => parameter.ParameterType.FullName))})" : "";
}
