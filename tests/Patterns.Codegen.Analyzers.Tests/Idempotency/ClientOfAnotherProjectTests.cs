using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Idempotency;

/// <summary>A client of another project may throw by itself on an answer that is no success: what it hands back is taken as looked at.</summary>
public sealed class ClientOfAnotherProjectTests
{
    private const string Client = """
        using System.Net.Http;
        using System.Threading.Tasks;

        public sealed class Api(HttpClient http)
        {
            public async Task<HttpResponseMessage> GetResponseAsync(string path)
            {
                var response = await http.GetAsync(path);
                return response.EnsureSuccessStatusCode();
            }
        }
        """;

    private const string Source = """
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading.Tasks;

        public sealed class Drive(Api api)
        {
            private readonly Dictionary<string, string> _cache = [];

            public async Task<string> ListAsync(string path)
            {
                using var response = await api.GetResponseAsync(path);
                return _cache[path] = await response.Content.ReadAsStringAsync();
            }
        }
        """;

    [Fact]
    public async Task Is_not_suspected()
    {
        var client = CSharpCompilation.Create("Client", [CSharpSyntaxTree.ParseText(Client)], References.Framework, Analysis.Options);
        Assert.Empty(await IdsAsync([.. References.Libraries, client.ToMetadataReference()], Source));
    }

    [Fact]
    public async Task That_of_the_platform_is() =>
        Assert.Equal(["PCG3002"], await IdsAsync(References.Libraries, Source.Replace("Api api", "HttpClient api", StringComparison.Ordinal).Replace("GetResponseAsync", "GetAsync", StringComparison.Ordinal)));

    private static async Task<IEnumerable<string>> IdsAsync(IEnumerable<MetadataReference> references, string source)
    {
        var result = await Analysis.RunAsync([source], [.. references], runGenerator: false);
        Assert.Empty(result.CompilerErrors);
        return result.Diagnostics.Where(static d => d.Severity > DiagnosticSeverity.Info).Select(static d => d.Id);
    }
}
