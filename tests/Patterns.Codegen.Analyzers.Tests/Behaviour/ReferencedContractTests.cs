using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Behaviour;

/// <summary>Types of another project: what their public members tell counts, though their source is not at hand (PCG3009).</summary>
public sealed class ReferencedContractTests
{
    private const string Contracts = """
        using System.Collections.Generic;
        namespace Contracts;
        public class Money { public decimal Amount; public string Currency { get; set; } = ""; }
        public sealed class Answer { public static Answer Of(int n) => new() { Number = n }; public int Number { get; private set; } }
        public interface ICommand { string Id { get; } }
        public abstract record Payment(string Id);
        public record Cart(IReadOnlyList<Payment> Payments);
        public record Order(string Id, decimal Total, Dictionary<string, int> Lines) { public decimal Vat => Total * 0.2m; public bool IsSmall { get { return Total < 5; } } }
        public class Slip { public Slip(int number) { Number = number; } public int Number { get; } public string Text { get; init; } = ""; }
        public readonly record struct Point(int X, int Y);
        """;

    [Theory]
    [InlineData("Money", "int", "Money.Amount is a field")]
    [InlineData("ICommand", "int", "ICommand is an interface")]
    [InlineData("Payment", "int", "Payment is abstract")]
    [InlineData("Cart", "int", "Payment is abstract")]
    [InlineData("Base", "int", null)]
    [InlineData("int", "Answer", "Answer.Number is written but not read back")]
    [InlineData("int", "Money", "Money.Amount is a field")]
    [InlineData("Order", "Order", null)]
    [InlineData("Slip", "Slip", null)]
    [InlineData("Point", "Point", null)]
    public async Task What_does_not_tell_all_is_refused(string parameter, string result, string? reason)
    {
        var source = $$"""
            using System; using System.Threading; using System.Threading.Tasks; using Patterns.Codegen; using Contracts;
            public class Base { public string Id { get; set; } = ""; }
            public partial class S(PatternRuntime patterns)
            {
                [Idempotent] public partial Task<{{result}}> M({{parameter}} value, CancellationToken token);
                private Task<{{result}}> MCore({{parameter}} value, CancellationToken token) => throw new InvalidOperationException(value.ToString() + patterns);
            }
            """;
        foreach (var image in (EmitOptions[])[new(), new(metadataOnly: true, includePrivateMembers: false)])
        {
            var analysis = await Analysis.RunAsync([source], [.. References.All, Library(image)]);
            Assert.Empty(analysis.CompilerErrors);
            var found = analysis.Diagnostics.Where(static d => d.Id == "PCG3009").Select(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).ToList();
            if (reason is null)
                Assert.Empty(found);
            else
                Assert.Contains(reason, Assert.Single(found), StringComparison.Ordinal);
        }
    }

    private static PortableExecutableReference Library(EmitOptions options)
    {
        var library = CSharpCompilation.Create("Contracts", [CSharpSyntaxTree.ParseText(Contracts, Analysis.ParseOptions)], References.All, Analysis.Options);
        using var image = new MemoryStream();
        var emitted = library.Emit(image, options: options);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
