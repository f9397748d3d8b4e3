using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

/// <summary>Types that another generator makes: ours does not see them, and what it leaves out must not be found out at start-up.</summary>
public sealed class UnseenTypeTests
{
    private const string Made = "namespace Shop; public sealed record OrderId(int Value);";

    [Theory]
    [InlineData("Task<int> CountAsync(OrderId id, CancellationToken cancellationToken)", "CountAsync")]
    [InlineData("Task<OrderId[]> ListAsync(CancellationToken cancellationToken)", "ListAsync")]
    [InlineData("OrderId Last { get; }", "Last")]
    public async Task In_a_decorated_interface_it_is_said_in_the_build(string member, string name)
    {
        var analysis = await Analysis.RunAsync([Source(member)], References.All, other: new OneFile(Made).AsSourceGenerator());
        Assert.Empty(analysis.CompilerErrors);
        var problem = Assert.Single(analysis.Diagnostics, static one => one.Id == "PCG0004");
        var text = problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith($"IOrders cannot be decorated: OrderId, a type of its member {name}, is made by another source generator", text, StringComparison.Ordinal);
        Assert.Contains("declare OrderId by hand", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_declared_by_hand_and_completed_all_is_well()
    {
        var analysis = await Analysis.RunAsync(
            [Source("Task<int> CountAsync(OrderId id, CancellationToken cancellationToken)") + "public partial record OrderId;"],
            References.All,
            other: new OneFile("namespace Shop; public partial record OrderId(int Value);").AsSourceGenerator());
        Assert.Empty(analysis.CompilerErrors);
        Assert.Empty(analysis.Diagnostics);
    }

    [Fact]
    public async Task Where_it_does_not_exist_the_compiler_says_so_alone()
    {
        var analysis = await Analysis.RunAsync([Source("Task<int> CountAsync(OrderId id, CancellationToken cancellationToken)")], References.All);
        Assert.Equal("CS0246", Assert.Single(analysis.CompilerErrors).Id);
        Assert.Empty(analysis.Diagnostics);
    }

    private static string Source(string member) => $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Patterns.Codegen;
        namespace Shop;
        [GenerateDecorator]
        public interface IOrders
        {
            [Retry] Task PingAsync(CancellationToken cancellationToken);
            {{member}}{{(member.EndsWith('}') ? "" : ";")}}
        }

        """;

    private sealed class OneFile(string text) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Other.g.cs", text));
    }
}
