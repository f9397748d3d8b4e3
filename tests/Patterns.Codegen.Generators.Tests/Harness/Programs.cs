using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.Generators.Tests.Harness;

/// <summary>Makes compilations that look like a user's project.</summary>
internal static class Programs
{
    public static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] s_references =
    [
        .. Net100.References.All,
        Reference(typeof(RetryAttribute)),
        Reference(typeof(Polly.ResiliencePipeline)),
        Reference(typeof(IServiceCollection)),
        Reference(typeof(ServiceProvider)),
    ];

    public static ISourceGenerator[] Generators() =>
        [new PatternGenerator().AsSourceGenerator(), new DecoratorGenerator().AsSourceGenerator(), new global::Patterns.Codegen.Generators.Keys.KeyTemplateGenerator().AsSourceGenerator(), new JsonContextGenerator().AsSourceGenerator()];

    public static CSharpCompilation Compile(params string[] sources)
    {
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(Usings, Options, "Usings.cs") };
        for (var i = 0; i < sources.Length; i++)
            trees.Add(CSharpSyntaxTree.ParseText(sources[i], Options, $"User{i}.cs"));
        return CSharpCompilation.Create(
            "UserProgram" + Guid.NewGuid().ToString("N"),
            trees,
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));
    }

    private static PortableExecutableReference Reference(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
