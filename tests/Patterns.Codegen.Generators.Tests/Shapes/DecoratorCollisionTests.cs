using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>Interfaces that have a member twice, by mistake or by right: a decorator adds no error to those the compiler finds where they are written.</summary>
public sealed class DecoratorCollisionTests
{
    private const string Wrapped = "[Retry] Task<int> W(int id);";

    [Theory]
    [InlineData("[GenerateDecorator] public interface IApi { [Retry] Task<int> M(int id); [Retry] Task<int> M(int id); }", "CS0111")]
    [InlineData("[GenerateDecorator] public interface IApi { [Retry] Task<int> M(int id); Task<string> M(int id); }", "CS0111")]
    [InlineData("[GenerateDecorator] public partial interface IApi { [Retry] Task<int> M(int id); } public partial interface IApi { Task<int> M(int id); }", "CS0111")]
    [InlineData("[GenerateDecorator] public interface IApi { [Retry] Task<int> M(int id); } [GenerateDecorator] public interface IApi { [Retry] Task<int> M(int id); }", "CS0101 CS0111 CS0579")]
    [InlineData("[GenerateDecorator] public partial interface IApi { [Retry] Task<int> M(int id); } [GenerateDecorator] public partial interface IApi { [Retry] Task<int> N(int id); }", "CS0579")]
    [InlineData("public interface IBase { Task<int> M(int id); Task<int> M(int id); } [GenerateDecorator] public interface IApi : IBase { " + Wrapped + " }", "CS0111")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " int P { get; } int P { get; } }", "CS0102")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " int P { get; } int P(); }", "CS0102")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " int P { get; } int get_P(); }", "CS0082")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " event Action E; event Action E; }", "CS0102")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " int this[int i] { get; } string this[int i] { get; } }", "CS0111")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " string N(object x); string N(dynamic x); }", "CS0111")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " string N(ref int x); string N(out int x); }", "CS0663")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " string N(int x, string x); }", "CS0100")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " string N<T, T>(int x); }", "CS0692")]
    [InlineData("public interface IBase<T> { void B(T x); } public interface IA : IBase<(int A, int B)>; public interface IB : IBase<(int C, int D)>; [GenerateDecorator] public interface IApi : IA, IB { " + Wrapped + " }", "CS8140")]
    public void WhatIsThereTwiceByMistakeIsTheCompilersOnlyError(string types, string expected)
    {
        // The names stay, so that their uses are no errors besides.
        var run = GeneratorRun.Raw(
            "using Patterns.Codegen;\n" + types,
            "using Microsoft.Extensions.DependencyInjection; public static class Use { public static void Add(IServiceCollection services) => services.DecorateApi(); }");

        Assert.All(run.Problems(), problem => Assert.Equal("User0.cs", problem.Location.SourceTree!.FilePath));
        Assert.All(run.Problems(), problem => Assert.Contains(problem.Id, expected, StringComparison.Ordinal));
        Assert.NotEmpty(run.Problems());
    }

    [Theory]
    [InlineData("[GenerateDecorator] public interface IApi<T, T> { " + Wrapped + " }", "CS0692")]
    [InlineData("[GenerateDecorator] public interface IApi<T> { " + Wrapped + " int T { get; } }", "CS0102")]
    public void ATypeParameterThatIsThereTwiceIsTheCompilersOnlyError(string types, string expected)
    {
        var run = GeneratorRun.Raw("using Patterns.Codegen;\n" + types);

        Assert.Equal(expected, Assert.Single(run.Problems()).Id);
    }

    /// <summary>PCG0004 says why.</summary>
    [Theory]
    [InlineData("public interface IPair<T> { Task<int> M(T id); Task<int> M(int id); } [GenerateDecorator] public interface IApi : IPair<int> { " + Wrapped + " }")]
    [InlineData("public interface IPair<T> { Task<int> M(T id); Task<string> M(int id); } [GenerateDecorator] public interface IApi : IPair<int> { " + Wrapped + " }")]
    [InlineData("public interface IPair<T> { int this[T i] { get; } int this[int i] { get; } } [GenerateDecorator] public interface IApi : IPair<int> { " + Wrapped + " }")]
    public void WhatTypeArgumentsMakeEqualIsNotDecorated(string types) => Assert.Empty(GeneratorRun.Of("using Patterns.Codegen;\n" + types).Files);

    [Theory]
    [InlineData("[GenerateDecorator] public interface IPair<T> { [Retry] Task<int> M(T id); Task<int> M(int id); }")]
    [InlineData("public interface IPair<T> { Task<int> M(T id); Task<int> M(int id); } [GenerateDecorator] public interface IApi : IPair<string> { " + Wrapped + " }")]
    [InlineData("public interface IA { int P { get; } event Action E; int this[int i] { get; } } public interface IB { int P { get; set; } event Action E; int this[int i] { get; set; } } [GenerateDecorator] public interface IApi : IA, IB { " + Wrapped + " }")]
    [InlineData("public interface IA { int P { get; } } public interface IB { int get_P(); } [GenerateDecorator] public interface IApi : IA, IB { " + Wrapped + " }")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " [System.Runtime.CompilerServices.IndexerName(\"At\")] int this[int i] { get; } int Item { get; } }")]
    [InlineData("[GenerateDecorator] public interface IApi { " + Wrapped + " static int Count(int id) => id; int Count(string id); sealed int Count() => 0; }")]
    public void WhatMayStandSideBySideIsDecorated(string types) => Assert.Single(GeneratorRun.Of("using Patterns.Codegen;\n" + types).Files);

    [Fact]
    public async Task MembersOfOneSignatureFromTwoBasesAreBothHandedOn()
    {
        var run = GeneratorRun.Of("""
            using Patterns.Codegen;
            public interface IA { Task<string> M(int id); int P { get; } }
            public interface IB { Task<string> M(int id); int P { get; } }
            public interface IC { string M(int id); }
            [GenerateDecorator] public interface IApi : IA, IB, IC { [Retry] Task<string> W(int id); }
            public sealed class Api : IApi
            {
                Task<string> IA.M(int id) => Task.FromResult("a");
                Task<string> IB.M(int id) => Task.FromResult("b");
                string IC.M(int id) => "c";
                int IA.P => 1;
                int IB.P => 2;
                public Task<string> W(int id) => Task.FromResult("w");
            }
            public static class Program
            {
                public static async Task<object?> Run()
                {
                    var api = new ApiDecorator(new Api(), new PatternRuntime());
                    return await ((IA)api).M(1) + await ((IB)api).M(1) + ((IC)api).M(1) + await api.W(1) + ((IA)api).P + ((IB)api).P;
                }
            }
            """);

        Assert.Equal("abcw12", await run.RunAsync());
    }
}
