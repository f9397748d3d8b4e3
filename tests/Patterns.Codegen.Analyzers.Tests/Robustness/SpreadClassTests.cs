using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>One class in as many files as it has fields, each of which is a part of another part's key: no rule may read the whole class for each field.</summary>
public sealed class SpreadClassTests
{
    private const int Files = 300;

    [Fact]
    public async Task Each_part_is_reported_with_the_field_that_another_part_assigns()
    {
        var result = await Analysis.RunAsync([Head, .. Enumerable.Range(0, Files).Select(Part)], References.Libraries);
        Assert.Empty(result.CompilerErrors);
        Assert.Equal(Files, result.Diagnostics.Count(static diagnostic => diagnostic.Id == "PCG3001"));
    }

    private const string Head = """
        using System;
        using StackExchange.Redis;
        public partial class Spread(IDatabase db) { private readonly IDatabase _db = db; }
        """;

    private static string Part(int number) => $$"""
        using System;
        using System.Threading.Tasks;
        using StackExchange.Redis;
        public partial class Spread
        {
            private string? _part{{number}};
            public void Renew{{number}}() { _part{{(number + 1) % Files}} = Guid.NewGuid().ToString(); _ = _part{{number}}; }
            public Task Claim{{number}}Async() => _db.StringSetAsync("idempotency:" + _part{{number}}, "1", TimeSpan.FromDays(1), When.NotExists);
        }
        """;
}
