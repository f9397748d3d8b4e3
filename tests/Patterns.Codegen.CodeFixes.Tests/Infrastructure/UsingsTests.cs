using Microsoft.CodeAnalysis;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>Where a fix puts a using directive, and in which order. <c>$</c> marks the new one: the text without it is the file before.</summary>
public sealed class UsingsTests
{
    public static TheoryData<string> Files =>
    [
        // Sorted as the others are: System first, or not.
        "using System;\nusing Microsoft.Extensions.Hosting;\n$using Polly.Retry;\nusing StackExchange.Redis;\n\nclass C;\n",
        "using System;\nusing System.Linq;\n$using Polly.Retry;\nusing Zeta;\n\nclass C;\n",
        "using Microsoft.Extensions.Hosting;\n$using Polly.Retry;\nusing System;\nusing Zeta;\n\nclass C;\n",
        "using Polly;\n$using Polly.Retry;\nusing Polly.Timeout;\nclass C;\n",
        "$using Polly.Retry;\nusing PollyExtras;\nclass C;\n",
        "using Zeta;\nusing System;\nusing Alpha;\n$using Polly.Retry;\n\nclass C;\n",
        "$using Polly.Retry;\nusing StackExchange.Redis;\n\nclass C;\n",
        "using System;\n$using Polly.Retry;\nusing static System.Math;\nusing Text = System.String;\n\nclass C;\n",
        "$using Polly.Retry;\nusing static System.Math;\n\nclass C;\n",
        // What stands above the first one belongs to the file.
        "// Copyright of somebody.\n\n$using Polly.Retry;\nusing StackExchange.Redis;\n\nclass C;\n",
        "// Copyright of somebody.\n\n$using Polly.Retry;\n$\nclass C;\n",
        "#nullable enable\n$using Polly.Retry;\nusing StackExchange.Redis;\n\nclass C;\n",
        "using System; // for all\n$using Polly.Retry;\n// for the cache\nusing StackExchange.Redis; // of 2.8\n\nclass C;\n",
        // Groups with empty lines between them stay groups.
        "using System;\n\nusing Microsoft.Extensions.Hosting;\n\n$using Polly.Retry;\n$\nusing StackExchange.Redis;\n\nclass C;\n",
        "using System;\n\nusing Polly;\n$using Polly.Retry;\n\nusing StackExchange.Redis;\n\nclass C;\n",
        "using System;\n\n$using Polly.Retry;\nusing Polly.Timeout;\n\nusing StackExchange.Redis;\n\nclass C;\n",
        "using System;\n\nusing Microsoft.Extensions.Hosting;\n$\n$using Polly.Retry;\n\nclass C;\n",
        // Global ones say nothing about this file, and stand before all others.
        "global using System;\nglobal using Zeta;\n$using Polly.Retry;\n\nclass C;\n",
        "global using System;\n$using Polly.Retry;\nusing StackExchange.Redis;\n\nclass C;\n",
        "extern alias Other;\n$\n$using Polly.Retry;\n\nclass C;\n",
        // Never where #if may leave it out; regions stay around what they hold.
        "using System;\n$using Polly.Retry;\n#if NET\nusing Alpha;\n#endif\n\nclass C;\n",
        "// A comment.\n$using Polly.Retry;\n#if NET\nusing Alpha;\n#endif\nusing Zeta;\n\nclass C;\n",
        "#region Usings\nusing System;\n$using Polly.Retry;\nusing StackExchange.Redis;\n#endregion\n\nclass C;\n",
        // Inside a namespace where the file has them there.
        "namespace Shop\n{\n    using System;\n$    using Polly.Retry;\n    using StackExchange.Redis;\n\n    class C;\n}\n",
        "namespace Shop\n{\n$    using Polly.Retry;\n    using StackExchange.Redis;\n\n    class C;\n}\n",
        "namespace Shop;\n\nusing System;\n$using Polly.Retry;\nusing StackExchange.Redis;\n\nclass C;\n",
        "namespace Shop;\n\n$using Polly.Retry;\nusing StackExchange.Redis;\n\nclass C;\n",
        "$using Polly.Retry;\n$\nnamespace Shop;\n\nclass C;\n",
        "namespace Shop\n{\n    using System;\n    class A;\n}\n\nnamespace Store\n{\n$    using Polly.Retry;\n$\n    class C;\n}\n",
        "using System;\n$using Polly.Retry;\n\nnamespace Shop\n{\n    using StackExchange.Redis;\n\n    class C;\n}\n",
        "namespace Shop.Polly\n{\n    using System;\n$    using global::Polly.Retry;\n\n    class C;\n}\n",
        "namespace Shop\n{\n    using System;\n\n    namespace Store\n    {\n        using Microsoft.Extensions.Hosting;\n$        using Polly.Retry;\n\n        class C;\n    }\n}\n",
    ];

    [Theory, MemberData(nameof(Files))]
    public async Task Stands_where_the_file_has_them(string marked)
    {
        await AssertAsync(marked);
        await AssertAsync(marked.ReplaceLineEndings("\r\n"));
        await AssertAsync(marked.Replace("    ", "\t", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("using Polly.Retry;\n\nclass C;\n")]
    [InlineData("using System;\n\nnamespace Shop\n{\n    using Polly.Retry;\n\n    class C;\n}\n")]
    [InlineData("namespace Shop\n{\n    using global::Polly.Retry;\n\n    class C;\n}\n")]
    public async Task Is_not_added_twice(string text) => Assert.Equal(text, await AddAsync(text));

    private static async Task AssertAsync(string marked)
    {
        var lines = marked.Split('\n');
        var before = string.Join('\n', lines.Where(line => !line.StartsWith('$')));
        Assert.Equal(marked.Replace("$", "", StringComparison.Ordinal), await AddAsync(before));
    }

    private static async Task<string> AddAsync(string text)
    {
        using var workspace = new AdhocWorkspace();
        var document = FixWorkspace.Create(workspace, [text]).Documents.Single();
        var model = (await document.GetSemanticModelAsync(TestContext.Current.CancellationToken))!;
        var session = new FixSession(document.Project.Solution, TestContext.Current.CancellationToken);
        await Usings.AddAsync(session, model, text.IndexOf("class C;", StringComparison.Ordinal), "Polly.Retry");
        await Usings.AddAsync(session, model, text.IndexOf("class C;", StringComparison.Ordinal), "Polly.Retry");
        return (await (await session.FinishAsync()).GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }
}
